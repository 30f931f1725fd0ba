import fc from 'fast-check';
import { areAlike } from '../../../../src/frontend/features/start-operation/preview/effects';
import type { IssueEffect } from '../../../../src/frontend/features/start-operation/preview/effects';
import { createPreview } from '../../../../src/frontend/features/start-operation/preview/preview-store';
import type { PreviewState } from '../../../../src/frontend/features/start-operation/preview/preview-state';
import type { Plan } from '../../../../src/frontend/features/start-operation/plan';
import { JIRA } from '../../../../src/jira/client';
import type { JiraClient } from '../../../../src/jira/client';
import { fetchIssueFacts } from '../../../../src/jira/fetch-issues';
import type { IssueFacts } from '../../../../src/jira/fetch-issues';
import { readIssueValues } from '../../../../src/jira/issue-values';
import type { IssueValues } from '../../../../src/jira/issue-values';
import { submitBulk } from '../../../../src/jira/submit';
import { restClient } from '../../../../src/rest/client';
import { encodedPath } from '../../../../src/rest/path';
import { MULTI_MODES } from '../../../../src/tasks/change';
import type { FieldEdit } from '../../../../src/tasks/change';
import { basic, day, openSite, progressOf, siteUrl } from '../../../local/jira/site';

/** Mia may not edit in OPS; in WEB she may not assign, for which nothing but a failure would tell her otherwise. */
const site = openSite();
site.jira.revoke(site.mia.accountId, 'ASSIGN_ISSUES', 'WEB');
const people = [site.ada, site.mia, site.sam].map(({ accountId }) => accountId);
for (const accountId of people)
  ['PAY', 'WEB', 'OPS'].forEach((key) => site.jira.grant(accountId, 'ASSIGNABLE_USER', key));

const jira: JiraClient = restClient({
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

const mode = fc.constantFrom(...MULTI_MODES);
const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

/** An edit of every kind of field; some of their values only one project has. */
const oneEdit: fc.Arbitrary<FieldEdit> = fc.oneof(
  fc.record({
    kind: fc.constant('priority' as const),
    fieldId: fc.constant('priority'),
    priorityId: fc.constantFrom('2', '3'),
  }),
  fc.record({
    kind: fc.constant('text' as const),
    fieldId: fc.constant('customfield_10051'),
    text: fc.constantFrom('', 'V-1'),
  }),
  fc.record({ kind: fc.constant('number' as const), fieldId: fc.constant('customfield_10016'), value: maybe(3, 0.5) }),
  fc.record({ kind: fc.constant('date' as const), fieldId: fc.constant('duedate'), date: maybe('2026-12-24') }),
  fc.record({ kind: fc.constant('user' as const), fieldId: fc.constant('assignee'), accountId: maybe(...people) }),
  fc.record({
    kind: fc.constant('option' as const),
    fieldId: fc.constant('customfield_10050'),
    optionId: maybe('10201', '10202'),
  }),
  fc.record({
    kind: fc.constant('option' as const),
    fieldId: fc.constant('customfield_10055'),
    optionId: maybe('10221'),
  }),
  fc.record({
    kind: fc.constant('options' as const),
    fieldId: fc.constant('customfield_10052'),
    mode: fc.constant('REPLACE' as const),
    optionIds: some('10211', '10212'),
  }),
  fc.record({
    kind: fc.constant('labels' as const),
    fieldId: fc.constant('labels'),
    mode,
    labels: some('q4', 'backend'),
  }),
  fc.record({
    kind: fc.constant('components' as const),
    fieldId: fc.constant('components'),
    mode,
    ids: some('10301', '10302'),
  }),
  fc.record({
    kind: fc.constant('versions' as const),
    fieldId: fc.constant('fixVersions'),
    mode,
    ids: some('10401', '10411'),
  }),
);
const edits = fc.uniqueArray(oneEdit, { selector: ({ fieldId }) => fieldId, minLength: 1, maxLength: 3 });
const keys = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('PAY', 'WEB', 'OPS'), fc.integer({ min: 1, max: 200 }))
    .map(([project, n]) => `${project}-${n}`),
  { minLength: 1, maxLength: 40 },
);

async function previewed(plan: Plan): Promise<PreviewState> {
  const preview = createPreview({ jira, now: () => site.clock.now(), onNarrowed: () => undefined });
  const over = new Promise<void>((resolve) => {
    preview.subscribe(() => {
      if (['done', 'failed'].includes(preview.current().phase)) resolve();
    });
  });
  preview.open(plan);
  await over;
  expect(preview.current().phase).toBe('done');
  return preview.current();
}

const factsOf = async (asked: readonly string[]): Promise<readonly IssueFacts[]> => {
  const answer = await fetchIssueFacts(jira, asked);
  if (!answer.ok) throw new Error('no facts');
  return answer.data;
};

async function valuesOf(
  ids: readonly string[],
  fieldIds: readonly string[],
): Promise<ReadonlyMap<string, IssueValues>> {
  const found = new Map<string, IssueValues>();
  const onStep = ({ issues }: { issues: readonly IssueValues[] }) =>
    issues.forEach((issue) => found.set(issue.id, issue));
  await readIssueValues(jira, { issueIds: ids, fieldIds, areSingle: false, isWanted: () => true, onStep });
  return found;
}

it('says of every issue what an edit of any fields then does to it', async () => {
  await fc.assert(
    fc.asyncProperty(keys, edits, async (asked, fields) => {
      const issues = await factsOf(asked);
      if (issues.length === 0) return;
      const change = { operation: 'edit', fields } as const;
      const { effects } = await previewed({ groups: [{ change, asked: [], issues }], subtasks: {}, leftOut: 0 });
      const ids = issues.map(({ id }) => id);
      const submitted = await submitBulk(jira, { change, issueIds: ids, sendEmail: true });
      if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
      site.clock.pass(day / 2);
      const { failedAccessibleIssues: failed = {} } = await progressOf(site, site.mia, submitted.data);
      const after = await valuesOf(
        ids,
        fields.map(({ fieldId }) => fieldId),
      );

      for (const id of ids) {
        // Nothing that can be asked tells of a freeze.
        if (failed[id]?.some((reason) => reason.includes('change freeze'))) continue;
        const effect = effects.get(id);
        // Who may not assign is not refused either where the same person has the issue already.
        if (effect?.kind === 'cannot' && effect.why.kind === 'no-field' && hasAlready(effect, effect.why.field.id))
          continue;
        expect({ id, fails: effect?.kind === 'cannot' }).toEqual({ id, fails: failed[id] !== undefined });
        if (effect?.kind === 'cannot') continue;
        expect(hasBecome(effect, after.get(id))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

const hasAlready = ({ facets }: IssueEffect, fieldId: string): boolean =>
  facets.some(({ field, from, to }) => field.id === fieldId && from !== undefined && areAlike(from, to));

const hasBecome = (effect: IssueEffect | undefined, after: IssueValues | undefined): boolean =>
  effect !== undefined &&
  effect.facets.every(({ field, to }) => {
    const values = after?.values.get(field.id);
    return values !== undefined && areAlike(values, to);
  });
