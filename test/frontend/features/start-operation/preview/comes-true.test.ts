import fc from 'fast-check';
import { askFamilies } from '../../../../../src/frontend/features/start-operation/details/ask-jira';
import { issuesOf } from '../../../../../src/frontend/features/start-operation/plan';
import type { Plan } from '../../../../../src/frontend/features/start-operation/plan';
import { alongSums } from '../../../../../src/frontend/features/start-operation/preview/along';
import { areAlike } from '../../../../../src/frontend/features/start-operation/preview/effects';
import type { IssueEffect } from '../../../../../src/frontend/features/start-operation/preview/effects';
import { createPreview } from '../../../../../src/frontend/features/start-operation/preview/preview-store';
import { JIRA } from '../../../../../src/jira/client';
import type { JiraClient } from '../../../../../src/jira/client';
import { fetchIssueFacts } from '../../../../../src/jira/fetch-issues';
import { readIssueValues } from '../../../../../src/jira/issue-values';
import type { IssueValues } from '../../../../../src/jira/issue-values';
import { submitBulk } from '../../../../../src/jira/submit';
import { restClient } from '../../../../../src/rest/client';
import { encodedPath } from '../../../../../src/rest/path';
import type { Change } from '../../../../../src/tasks/change';
import { basic, day, openSite, progressOf, siteUrl } from '../../../../local/jira/site';
import type { TestSite } from '../../../../local/jira/site';

const RUNS = { numRuns: 15 };

/** What nothing that can be asked tells of an issue: a freeze, and what a workflow wants before its last step. */
const UNFORESEEN = /change freeze|^Cost centre is required\.$/;

const jiraOf = (site: TestSite): JiraClient =>
  restClient({
    dialect: JIRA,
    send: async ({ method, path, body }) => {
      const answer = await site.jira.fetch(
        new Request(siteUrl + encodedPath(path), {
          method,
          headers: { authorization: basic(site.mia), 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
    },
    now: () => site.clock.now(),
    wait: () => Promise.resolve(),
    random: Math.random,
    attempts: 1,
  });

const keysIn = (...projects: readonly string[]) =>
  fc.uniqueArray(
    fc.tuple(fc.constantFrom(...projects), fc.integer({ min: 1, max: 400 })).map(([project, n]) => `${project}-${n}`),
    { minLength: 1, maxLength: 30 },
  );

async function factsOf(jira: JiraClient, asked: readonly string[]) {
  const answer = await fetchIssueFacts(jira, asked);
  if (!answer.ok) throw new Error('no facts');
  return answer.data;
}

async function planOf(jira: JiraClient, change: Change, keys: readonly string[]): Promise<Plan> {
  const operation = change.operation === 'move' ? 'move' : 'delete';
  const families = await askFamilies(jira, await factsOf(jira, keys), operation);
  if (!families.ok) throw new Error('no families');
  const { issues, subtasks } = families.data;
  return { groups: [{ change, asked: [], issues }], subtasks, leftOut: 0 };
}

async function effectsOf(jira: JiraClient, plan: Plan): Promise<ReadonlyMap<string, IssueEffect>> {
  const preview = createPreview({ jira, now: () => 0, onNarrowed: () => undefined });
  const over = new Promise<void>((resolve) => {
    preview.subscribe(() => {
      if (['done', 'failed'].includes(preview.current().phase)) resolve();
    });
  });
  preview.open(plan);
  await over;
  expect(preview.current().phase).toBe('done');
  return preview.current().effects;
}

/** Starts what is planned, and gives the reasons of what failed, by issue. */
async function outcomeOf(site: TestSite, jira: JiraClient, plan: Plan): Promise<Readonly<Record<string, string[]>>> {
  const [{ change }] = plan.groups;
  const issueIds = issuesOf(plan).map(({ id }) => id);
  const submitted = await submitBulk(jira, { change, issueIds, sendEmail: true });
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
  site.clock.pass(day / 2);
  return (await progressOf(site, site.mia, submitted.data)).failedAccessibleIssues ?? {};
}

async function valuesOf(jira: JiraClient, ids: readonly string[], fieldIds: readonly string[]) {
  const found = new Map<string, IssueValues>();
  await readIssueValues(jira, {
    issueIds: ids,
    fieldIds,
    areSingle: false,
    isWanted: () => true,
    onStep: ({ issues }) => issues.forEach((issue) => found.set(issue.id, issue)),
  });
  return found;
}

function expectForetold(effects: ReadonlyMap<string, IssueEffect>, failed: Readonly<Record<string, string[]>>): void {
  for (const [id, effect] of effects) {
    const reasons = failed[id];
    if (effect.kind !== 'cannot' && reasons?.some((reason) => UNFORESEEN.test(reason))) continue;
    expect({ effect, fails: effect.kind === 'cannot' }).toEqual({
      effect,
      // An issue that has what is asked already is not touched, or is and stays as it is.
      fails: effect.kind === 'same' ? false : reasons !== undefined,
    });
  }
}

describe('the preview says of every issue what then happens', () => {
  it('in a transition, where some have no way and some projects no right', async () => {
    const site = openSite();
    site.jira.revoke(site.mia.accountId, 'TRANSITION_ISSUES', 'WEB');
    const jira = jiraOf(site);
    const asked = fc.tuple(keysIn('PAY', 'WEB'), fc.constantFrom('11', '21', '31', '41', '51'));
    await fc.assert(
      fc.asyncProperty(asked, async ([keys, transitionId]) => {
        const issues = await factsOf(jira, keys);
        if (issues.length === 0) return;
        const change: Change = {
          operation: 'transition',
          transitions: [{ transitionId, issueIds: issues.map(({ id }) => id) }],
        };
        const plan: Plan = { groups: [{ change, asked: [], issues }], subtasks: {}, leftOut: 0 };
        const effects = await effectsOf(jira, plan);
        const failed = await outcomeOf(site, jira, plan);
        expectForetold(new Map([...effects].filter(([, { kind }]) => kind !== 'same')), failed);
        const after = await valuesOf(jira, [...effects.keys()], ['status']);
        for (const [id, { kind, facets }] of effects) {
          if (kind === 'cannot' || failed[id]) continue;
          expect(areAlike(after.get(id)?.values.get('status') ?? [], facets[0]?.to ?? [])).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('in a move, where some lack what the target requires, and some may not be moved', async () => {
    const site = openSite();
    site.jira.revoke(site.mia.accountId, 'MOVE_ISSUES', 'OPS');
    const jira = jiraOf(site);
    // Payments needs a cost centre of every issue, and of every sub-task that goes along.
    const target = fc.constantFrom({ projectId: '10100' }, { projectId: '10102' });
    await fc.assert(
      fc.asyncProperty(keysIn('PAY', 'WEB', 'OPS'), target, async (keys, to) => {
        const plan = await planOf(jira, { operation: 'move', ...to, issueTypeId: '10002' }, keys);
        if (issuesOf(plan).length === 0) return;
        const effects = await effectsOf(jira, plan);
        const failed = await outcomeOf(site, jira, plan);
        expectForetold(effects, failed);
        const after = await valuesOf(jira, [...effects.keys()], ['project', 'issuetype', 'status']);
        for (const [id, { kind, facets }] of effects) {
          if (kind === 'cannot' || failed[id]) continue;
          for (const { field, to: foretold, byJira } of facets) {
            const now = after.get(id)?.values.get(field.id);
            if (!byJira) expect(now?.map((value) => value.id)).toEqual(foretold.map((value) => value.id));
          }
        }
      }),
      RUNS,
    );
  });

  it('in a delete: who may, and how many sub-tasks and links go with what goes', async () => {
    const site = openSite();
    const jira = jiraOf(site);
    await fc.assert(
      fc.asyncProperty(keysIn('PAY', 'WEB'), async (keys) => {
        const plan = await planOf(jira, { operation: 'delete' }, keys);
        if (issuesOf(plan).length === 0) return;
        const effects = await effectsOf(jira, plan);
        const linkedBefore = await linksOf(jira, keys);
        const failed = await outcomeOf(site, jira, plan);
        expectForetold(effects, failed);
        const stayed = new Set(Object.keys(failed));
        const amounts = Object.fromEntries(
          alongSums(effects.values(), stayed).map(({ kind, amount }) => [kind, amount] as const),
        );
        const gone = issuesOf(plan).filter(({ id }) => !stayed.has(id) && effects.get(id)?.kind !== 'cannot');
        const goneWith = gone.flatMap(({ id }) => plan.subtasks[id] ?? []);
        expect(amounts['subtasks'] ?? 0).toBe(goneWith.length);
        expect(await fetchLeft(jira, [...gone, ...goneWith])).toBe(0);
        const linkedAfter = await linksOf(jira, keys);
        // Links of sub-tasks that go along are counted too, and are not among those of the chosen issues.
        expect(amounts['links'] ?? 0).toBeGreaterThanOrEqual(
          goneWith.length > 0 ? 0 : [...linkedBefore].filter((link) => !linkedAfter.has(link)).length,
        );
      }),
      RUNS,
    );
  });

  it.each(['watch', 'unwatch'] as const)('in a %s: who watches already', async (operation) => {
    const site = openSite();
    const jira = jiraOf(site);
    await fc.assert(
      fc.asyncProperty(keysIn('PAY', 'WEB'), async (keys) => {
        const issues = await factsOf(jira, keys);
        if (issues.length === 0) return;
        const plan: Plan = { groups: [{ change: { operation }, asked: [], issues }], subtasks: {}, leftOut: 0 };
        const ids = issues.map(({ id }) => id);
        const watched = async () =>
          [...(await valuesOf(jira, ids, ['watches']))].filter(([, { values }]) => values.get('watches')?.length);
        const effects = await effectsOf(jira, plan);
        const before = await watched();
        expect(await outcomeOf(site, jira, plan)).toEqual({});
        const changed = Math.abs((await watched()).length - before.length);
        expect([...effects.values()].filter(({ kind }) => kind === 'changes')).toHaveLength(changed);
      }),
      RUNS,
    );
  });
});

async function linksOf(jira: JiraClient, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const facts = await factsOf(jira, keys);
  if (facts.length === 0) return new Set();
  const values = await valuesOf(
    jira,
    facts.map(({ id }) => id),
    ['issuelinks'],
  );
  return new Set([...values.values()].flatMap((issue) => (issue.values.get('issuelinks') ?? []).map(({ id }) => id)));
}

async function fetchLeft(jira: JiraClient, issues: readonly { readonly id: string }[]): Promise<number> {
  if (issues.length === 0) return 0;
  return (
    await factsOf(
      jira,
      issues.map(({ id }) => id),
    )
  ).length;
}
