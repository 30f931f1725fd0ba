import { askFamilies } from '../../src/frontend/features/start-operation/details/ask-jira';
import { createAskWays } from '../../src/frontend/features/start-operation/details/transitions/ask-ways';
import { changedIssueCount, issuesOf } from '../../src/frontend/features/start-operation/plan/plan';
import type { Plan } from '../../src/frontend/features/start-operation/plan/plan';
import { createPreview } from '../../src/frontend/features/start-operation/preview/preview-store';
import type { JiraClient } from '../../src/jira/client';
import { fetchIssueFacts } from '../../src/jira/issues/fetch-issues';
import type { Change } from '../../src/tasks/changes/change';
import { jiraOf } from '../local/jira/jira-of';
import { keys, openSite } from '../local/jira/site';
import { createTable } from './kit/table';

const table = createTable('What a preview asks Jira, through the browser');
const site = openSite();
const MANY = [...keys('PAY', 1, 5_400), ...keys('WEB', 1, 4_200), ...keys('OPS', 1, 400)];

afterAll(() => table.print());

const priority: Change = {
  operation: 'edit',
  fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }],
};
const labels: Change = {
  operation: 'edit',
  fields: [{ kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4'] }],
};
const transition: Change = { operation: 'transition', transitions: [{ transitionId: '11', issueIds: [] }] };
const move: Change = { operation: 'move', projectId: '10100', issueTypeId: '10002' };

/** Questions of which there is one for each kind of issue, however many issues there are. */
const OF_A_KIND = /\/editmeta$|\/bulk\/issues\/transition$/;

// A move and a delete read lists of each issue: its components and versions, its links.
const ALL: readonly (readonly [what: string, change: Change, count: number, most: number])[] = [
  ['edit of a field of one value', priority, 1_000, 3],
  ['edit of a field of one value', priority, 10_000, 12],
  ['edit of labels', labels, 1_000, 12],
  ['edit of labels', labels, 10_000, 110],
  ['transition', transition, 1_000, 3],
  ['transition', transition, 10_000, 12],
  ['watch', { operation: 'watch' }, 10_000, 12],
  ['move', move, 1_000, 25],
  ['move', move, 10_000, 110],
  ['delete', { operation: 'delete' }, 1_000, 12],
  ['delete', { operation: 'delete' }, 10_000, 110],
];

const isBench = process.env['npm_lifecycle_event'] === 'bench';
/** Of 10,000 the bench reads all, the tests those that take the most requests. */
const cases = ALL.filter(([, { operation }, count]) => isBench || count === 1_000 || operation === 'move');

test.each(cases.map(([what, change, count, most]) => ({ what, change, count, most })))(
  '$what of $count issues',
  async ({ what, change, count, most }) => {
    const paths: string[] = [];
    const jira = jiraOf(site, site.ada, (path) => paths.push(path));
    const plan = await planOf(jira, change, MANY.slice(0, count));
    paths.length = 0;
    const began = performance.now();
    const preview = createPreview({
      jira,
      askWays: createAskWays(jira),
      now: () => performance.now(),
      onNarrowed: () => undefined,
    });
    await new Promise<void>((resolve) => {
      preview.subscribe(() => preview.current().phase === 'done' && resolve());
      preview.open(plan);
    });
    const ms = Math.round(performance.now() - began);
    const kinds = paths.filter((path) => OF_A_KIND.test(path)).length;
    const requests = paths.length - kinds;
    table.note(
      `${what}, ${changedIssueCount(plan)} issues: ${requests} requests (goal ≤ ${most}), ${kinds} for kinds of issues, ${ms} ms (goal ≤ 30000)`,
    );
    expect(preview.current().effects.size).toBe(issuesOf(plan).length);
    expect(requests).toBeLessThanOrEqual(most);
    expect(kinds).toBeLessThanOrEqual(kindsOf(plan));
    expect(ms).toBeLessThan(30_000);
  },
);

/** These issues with the sub-tasks that go along. */
async function planOf(jira: JiraClient, change: Change, asked: readonly string[]): Promise<Plan> {
  const found = await fetchIssueFacts(jira, asked);
  if (!found.ok) throw new Error('no issues');
  const { operation } = change;
  if (operation === 'move' || operation === 'delete') {
    const families = await askFamilies(jira, found.data.items, operation);
    if (!families.ok) throw new Error('no families');
    const { issues, subtasks } = families.data;
    return { groups: [{ change, asked: [], issues }], subtasks, leftOut: [] };
  }
  const issueIds = found.data.items.map(({ id }) => id);
  const filled: Change =
    operation === 'transition' ? { operation, transitions: [{ transitionId: '11', issueIds }] } : change;
  return { groups: [{ change: filled, asked: [], issues: found.data.items }], subtasks: {}, leftOut: [] };
}

const kindsOf = (plan: Plan): number =>
  new Set(issuesOf(plan).map(({ project, type, status }) => `${project.id}/${type.id}/${status.id}`)).size;
