import type { Submission, TaskRow } from '../../../src/contract';
import { createAskWays } from '../../../src/frontend/features/start-operation/details/transitions/ask-ways';
import { planUndo } from '../../../src/frontend/features/start-operation/undo/plan-undo';
import type { PlannedUndo } from '../../../src/frontend/features/start-operation/undo/plan-undo';
import { submissionOf } from '../../../src/frontend/features/start-operation/plan/plan';
import { JIRA } from '../../../src/jira/client';
import type { JiraClient } from '../../../src/jira/client';
import { restClient } from '../../../src/rest/client';
import { encodedPath } from '../../../src/rest/path';
import type { Change } from '../../../src/tasks/changes/change';
import { randomUUID } from 'node:crypto';
import { keyOf } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, started } from '../submissions/kit';

const MINUTE = 60_000;

/** Jira as the browser of this person asks it, through the bridge. */
export const browserOf = ({ site, clock }: World, { accountId }: Person): JiraClient =>
  restClient({
    dialect: JIRA,
    send: async ({ method, path, body }) => {
      const answer = await site.jira.fetchAs(
        accountId,
        new Request(`${site.siteUrl}${encodedPath(path)}`, {
          method,
          headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
    },
    now: () => clock.now(),
    wait: async () => undefined,
    random: () => 0.5,
    attempts: 1,
  });

/** What an open page plans as the undo of a task. */
export async function plannedUndo(
  world: World,
  who: Person,
  key: string,
  issueIds?: readonly string[],
): Promise<PlannedUndo> {
  const resolver = { task: ({ key: asked }: { key: string }) => who.task(asked) };
  const jira = browserOf(world, who);
  return planUndo(
    { key: keyOf(key), ...(issueIds ? { issueIds } : {}) },
    {
      jira,
      askWays: createAskWays(jira),
      // Of all that a page may ask a function, an undo asks for the task alone.
      resolver: resolver as Parameters<typeof planUndo>[1]['resolver'],
      isWanted: () => true,
      onProgress: () => undefined,
    },
  );
}

export type { PlannedUndo };

/** Plans an undo as a page does, starts it, and sees it to its end. */
export async function undo(
  world: World,
  who: Person,
  key: string,
  issueIds?: readonly string[],
): Promise<{ key: string; row: TaskRow; planned: Extract<PlannedUndo, { kind: 'plan' }> }> {
  const planned = await plannedUndo(world, who, key, issueIds);
  if (planned.kind !== 'plan') throw new Error(`nothing to undo: ${JSON.stringify(planned)}`);
  return { ...(await startedUndo(world, who, planned)), planned };
}

/** Starts the undo that a page has planned, and sees it to its end. */
export async function startedUndo(
  world: World,
  who: Person,
  { plan }: Extract<PlannedUndo, { kind: 'plan' }>,
): Promise<{ key: string; row: TaskRow }> {
  world.pass(MINUTE);
  const key = await started(who, submissionOf(plan, `submission:${randomUUID()}`, true));
  const { row } = await drive(world, who, key);
  return { key, row };
}

/** Does something to issues and sees it to its end. */
export async function done(
  world: World,
  who: Person,
  change: Change,
  issueIds: readonly string[],
  more: Partial<Submission> = {},
): Promise<string> {
  // Changes of one person to the same issues are told apart by the seconds between them.
  world.pass(MINUTE);
  const key = await started(who, edit(issueIds, { change: change as Submission['change'], sendEmail: true, ...more }));
  await drive(world, who, key);
  return key;
}

/** Every value of these issues as the public API tells it, lists in one order; what every change touches is left out. */
export async function valuesOf(world: World, issueIds: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const answer = await world.site.jira.fetchAs(
    world.ada.accountId,
    new Request(`${world.site.siteUrl}/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ issueIdsOrKeys: issueIds, fields: ['*all'] }),
    }),
  );
  const { issues } = (await answer.json()) as {
    issues: { id: string; key: string; fields: Record<string, unknown> }[];
  };
  return new Map(issues.map(({ id, key, fields }) => [id, { key, ...inOneOrder(fields) }]));
}

const OF_EVERY_CHANGE: readonly string[] = ['updated', 'watches', 'resolutiondate', 'statuscategorychangedate'];

const inOneOrder = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => !OF_EVERY_CHANGE.includes(name) && value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value]),
  );
