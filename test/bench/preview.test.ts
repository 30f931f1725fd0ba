import { createAskWays } from '../../src/frontend/features/start-operation/details/ask-ways';
import { createPreview } from '../../src/frontend/features/start-operation/preview/preview-store';
import { fetchIssueFacts } from '../../src/jira/fetch-issues';
import type { FieldEdit } from '../../src/tasks/change';
import { jiraOf } from '../local/jira/jira-of';
import { keys, openSite } from '../local/jira/site';
import { createTable } from './table';

jest.setTimeout(120_000);

const table = createTable('What the preview of an edit asks Jira, through the browser');
const site = openSite();
const MANY = [...keys('PAY', 1, 5_400), ...keys('WEB', 1, 4_200), ...keys('OPS', 1, 400)];

afterAll(() => table.print());

const priority: FieldEdit = { kind: 'priority', fieldId: 'priority', priorityId: '2' };
const labels: FieldEdit = { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4'] };

test.each([
  ['a field of one value', priority, 1_000, 3],
  ['a field of one value', priority, 10_000, 12],
  ['labels', labels, 1_000, 12],
  ['labels', labels, 10_000, 110],
] as const)('%s: %j of %d issues', async (what, field, count, most) => {
  const paths: string[] = [];
  const jira = jiraOf(site, site.ada, (path) => paths.push(path));
  const found = await fetchIssueFacts(jira, MANY.slice(0, count));
  if (!found.ok) throw new Error('no issues');
  paths.length = 0;
  const began = performance.now();
  const preview = createPreview({
    jira,
    askWays: createAskWays(jira),
    now: () => performance.now(),
    onNarrowed: () => undefined,
  });
  const issues = found.data;
  await new Promise<void>((resolve) => {
    preview.subscribe(() => preview.current().phase === 'done' && resolve());
    preview.open({
      groups: [{ change: { operation: 'edit', fields: [field] }, asked: [], issues }],
      subtasks: {},
      leftOut: 0,
    });
  });
  const ms = Math.round(performance.now() - began);
  const kinds = paths.filter((path) => path.endsWith('/editmeta')).length;
  const requests = paths.length - kinds;
  table.note(
    `${issues.length} issues, ${what}: ${requests} requests (goal ≤ ${most}), ${kinds} for ${kinds} kinds of issues, ${ms} ms (goal ≤ 30000)`,
  );
  expect(preview.current().effects.size).toBe(issues.length);
  expect(requests).toBeLessThanOrEqual(most);
  expect(kinds).toBe(new Set(issues.map(({ project, type, status }) => `${project.id}/${type.id}/${status.id}`)).size);
  expect(ms).toBeLessThan(30_000);
});
