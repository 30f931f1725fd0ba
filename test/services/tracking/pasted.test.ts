import fc from 'fast-check';
import { takenApart } from '../../../src/tasks/pasted/pasted-text';
import { namedTask } from '../../../src/services/tracking/track-recognised';
import { MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { takesAtMost } from '../../processor-time';

const CLOUD = '00000000-0000-4000-8000-000000000001';
const OTHER_CLOUD = '11111111-0000-4000-8000-000000000001';
const SITE = { siteUrl: 'https://acme.atlassian.net', cloudId: CLOUD };
const TRACKER_ID = '593cd211ef7e8a33aabbccdd';

/** What Jira, Confluence and Tracker answer, as far as it tells them apart. */
const jiraAnswer = (id: string, self?: string) => ({
  ...(self === undefined ? {} : { self }),
  ...{
    id,
    description: 'Delete field',
    status: 'RUNNING',
    progress: 4,
    elapsedRuntime: 12,
    submitted: 1,
    lastUpdate: 2,
  },
});
const queueAnswer = (taskId: string) => ({
  ...{ taskId, status: 'COMPLETE', progressPercent: 100, totalIssueCount: 1_000 },
  processedAccessibleIssues: Array.from({ length: 1_000 }, (_, index) => 1_012_001 + index),
});
const confluenceAnswer = (id: string, links: object = {}) => ({
  ...{ id, name: { key: 'copy', args: [] }, elapsedTime: 1, percentageComplete: 3, successful: true, finished: false },
  ...links,
});
const trackerAnswer = (id: string) => ({
  id,
  self: `https://api.tracker.yandex.net/v3/bulkchange/${id}`,
  createdBy: { id: '1' },
  status: 'CREATED',
});

const json = (value: unknown): string => JSON.stringify(value);
const named = (input: string) => {
  const task = namedTask(input, SITE);
  switch (task.kind) {
    case 'recognised':
      return `${task.task.source} ${task.task.id}`;
    case 'jira':
      return `jira ${task.id}`;
    case 'nothing':
      return task.reason;
  }
};

describe('what is pasted goes to its system', () => {
  test.each([
    ['10010', 'jira 10010'],
    ['https://acme.atlassian.net/rest/api/3/task/10010', 'jira 10010'],
    ['https://acme.atlassian.net/rest/api/2/task/10010/', 'jira 10010'],
    ['https://acme.atlassian.net/rest/api/3/task/10010/cancel', 'jira 10010'],
    ['https://acme.atlassian.net/rest/api/latest/bulk/queue/10010?x=1', 'jira 10010'],
    ['acme.atlassian.net/rest/api/3/task/10010', 'jira 10010'],
    ['/rest/api/3/task/10010', 'jira 10010'],
    ['https://acme.atlassian.net/secure/BulkOperationProgress.jspa?taskId=10010', 'jira 10010'],
    ['https://acme.atlassian.net/jira/bulk-operation/progress/10010/', 'jira 10010'],
    ['https://acme.atlassian.net/jira/apps/a/b/my-bulk-tasks/tasks/jira%3A10010', 'jira 10010'],
    [`https://api.atlassian.com/ex/jira/${CLOUD}/rest/api/3/task/10010`, 'jira 10010'],
    [`https://api.atlassian.com/ex/jira/${CLOUD.toUpperCase()}/rest/api/3/bulk/queue/10010`, 'jira 10010'],
    [json(queueAnswer('10010')), 'jira 10010'],
    [json(jiraAnswer('10010', 'https://acme.atlassian.net/rest/api/3/task/10010')), 'jira 10010'],
    [json(jiraAnswer('10010', `https://api.atlassian.com/ex/jira/${CLOUD}/rest/api/3/task/10010`)), 'jira 10010'],
    [json(jiraAnswer('10010')), 'jira 10010'],
    ['"taskId": "10010",', 'jira 10010'],
    ['"self": "https://acme.atlassian.net/rest/api/3/task/10010",', 'jira 10010'],
    ['https://acme.atlassian.net/wiki/rest/api/longtask/1180606', 'confluence 1180606'],
    ['https://acme.atlassian.net/wiki/longrunningtask.action?taskId=1180606', 'confluence 1180606'],
    ['/rest/api/longtask/1180606', 'confluence 1180606'],
    [`https://api.atlassian.com/ex/confluence/${CLOUD}/wiki/rest/api/longtask/1180606`, 'confluence 1180606'],
    [json({ id: '1180606', links: { status: '/rest/api/longtask/1180606' } }), 'confluence 1180606'],
    [json(confluenceAnswer('1180606')), 'confluence 1180606'],
    [
      json(confluenceAnswer('1180606', { _links: { base: 'https://acme.atlassian.net/wiki', self: '/x' } })),
      'confluence 1180606',
    ],
    [TRACKER_ID.toUpperCase(), `yandex-tracker ${TRACKER_ID}`],
    [`https://api.tracker.yandex.net/v3/bulkchange/${TRACKER_ID}`, `yandex-tracker ${TRACKER_ID}`],
    [`https://api.tracker.yandex.net/v2/bulkchange/${TRACKER_ID}/issues`, `yandex-tracker ${TRACKER_ID}`],
    [json(trackerAnswer(TRACKER_ID)), `yandex-tracker ${TRACKER_ID}`],
    [`"'10010"`, 'jira 10010'],
    ['#10010', 'jira 10010'],
    ['10010.', 'jira 10010'],
    ['[the task](https://acme.atlassian.net/rest/api/3/task/10010)', 'jira 10010'],
    ['[the task|https://acme.atlassian.net/rest/api/3/task/10010]', 'jira 10010'],
    ['curl -u me:token "https://acme.atlassian.net/rest/api/3/task/10010" -H a:b', 'jira 10010'],
    ['Is https://acme.atlassian.net/rest/api/3/task/10010. Nobody knows.', 'jira 10010'],
    ['{"taskId":"10010"', 'jira 10010'],
    ['{"taskId":"10010",', 'jira 10010'],
    ['"taskId":"10010"}', 'jira 10010'],
    ['"status":"RUNNING",\n "taskId":"10010"', 'jira 10010'],
    ['"taskId":"10010",\n "submittedBy":{"accountId":"a"}', 'jira 10010'],
    ['b3d0c7aa-51f2-4a86-9d0e-7c9e5f20a114', 'confluence b3d0c7aa-51f2-4a86-9d0e-7c9e5f20a114'],
  ])('%s', (input, expected) => {
    expect(named(input)).toBe(expected);
  });

  test.each([
    ['https://acme.atlassian.net/jira/projects/10010', 'no-task-id'],
    ['https://acme.atlassian.net/rest/api/3/issue/10010', 'no-task-id'],
    ['https://acme.atlassian.net/jira/software/projects/TASK/boards/10010', 'no-task-id'],
    ['https://acme.atlassian.net/wiki/spaces/ENG/pages/10010', 'no-task-id'],
    ['https://api.tracker.yandex.net/v3/bulkchange/10010', 'no-task-id'],
    [json({ id: '10010', key: 'WEB-1', self: 'https://acme.atlassian.net/rest/api/3/issue/10010' }), 'no-task-id'],
    [json({ id: '10010' }), 'no-task-id'],
    [`https://api.atlassian.com/ex/jira/${OTHER_CLOUD}/rest/api/3/task/10010`, 'other-site'],
    [`https://api.atlassian.com/ex/confluence/${OTHER_CLOUD}/wiki/rest/api/longtask/10010`, 'other-site'],
    ['https://other.atlassian.net/wiki/rest/api/longtask/10010', 'other-site'],
    ['https://acme.atlassian.net@other.example/rest/api/3/task/10010', 'other-site'],
    ['//other.example/rest/api/3/task/10010', 'other-site'],
    [json(jiraAnswer('10010', 'https://other.atlassian.net/rest/api/3/task/10010')), 'other-site'],
    [json(confluenceAnswer('10010', { _links: { base: 'https://other.atlassian.net/wiki' } })), 'other-site'],
    ['[10010]', 'not-an-id'],
    ['##10010', 'not-an-id'],
    ['https://acme.atlassian.net/rest/api/3/task/1 or https://acme.atlassian.net/rest/api/3/task/2', 'not-an-id'],
    ['see https://other.atlassian.net/rest/api/3/task/10010', 'other-site'],
    ['""', 'empty'],
  ])('%s is none: %s', (input, reason) => {
    expect(named(input)).toBe(reason);
  });

  const quotes = fc.constantFrom('"', "'", '`', '“', '”', '', ' ', '\n', '"\'');
  const ending = fc.constantFrom('', ',', ';', ' ,');
  const address = fc.constantFrom(
    ['10010', 'jira 10010'],
    ['https://acme.atlassian.net/rest/api/3/task/10010', 'jira 10010'],
    ['{"taskId":"10010"}', 'jira 10010'],
    ['https://acme.atlassian.net/wiki/rest/api/longtask/1180606', 'confluence 1180606'],
    [TRACKER_ID, `yandex-tracker ${TRACKER_ID}`],
  );
  test('whatever quotes are left around it', () => {
    fc.assert(
      fc.property(quotes, address, quotes, ending, (before, [text = '', expected], after, end) => {
        expect(named(`${before}${text}${after}${end}`)).toBe(expected);
      }),
    );
    expect(named(json('https://acme.atlassian.net/rest/api/3/task/10010').replaceAll('/', '\\/'))).toBe('jira 10010');
    expect(named(json(json(queueAnswer('10010'))))).toBe('jira 10010');
  });

  test('no text, however odd, breaks it or takes long', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.json(),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .constantFrom('"', '/', '{', '[', '{"a":', '%', 'a.', '0', ' "', 'http://', '{"a":1, ')
        .map((piece) => piece.repeat(100_000)),
    );
    fc.assert(fc.property(odd, (input) => takesAtMost(1_000, () => named(input))));
  });

  test('without the site’s own address and cloud no address is the site’s', () => {
    for (const input of [`https://api.atlassian.com/ex/jira/${CLOUD}/rest/api/3/task/1`, 'https://a.example/task/1']) {
      expect(takenApart(input, {})).toMatchObject({ kind: 'address', of: 'elsewhere' });
    }
  });
});

describe('a pasted task', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  test('is found from a whole answer of Jira’s and from the gateway’s address', async () => {
    const { mia, site } = world;
    const [first, second] = [mia.edits(2), mia.edits(3)];
    expect(data(await mia.track(json(queueAnswer(first)))).row.key).toBe(`jira:${first}`);
    const gateway = `"https://api.atlassian.com/ex/jira/${CLOUD}/rest/api/3/task/${second}"`;
    expect(data(await mia.track(gateway)).row.key).toBe(`jira:${second}`);
    expect(refusal(await mia.track(gateway.replace(CLOUD, OTHER_CLOUD)))).toMatchObject({ reason: 'other-site' });
    expect(refusal(await mia.track(`${site.siteUrl}/jira/projects/${first}`))).toMatchObject({ reason: 'no-task-id' });
  });

  test('of Confluence is asked of Confluence, also where Jira has a task with that id', async () => {
    const { mia, site } = world;
    const id = site.confluence.startTask(mia.accountId, { kind: 'page-copy', pages: 5, durationMs: 10 * MINUTE });
    const calls = () => site.forge.metering.snapshot().jira.recent.filter(({ path }) => path.includes(id)).length;
    const { row, onListOf } = data(await mia.track(`${site.siteUrl}/wiki/rest/api/longtask/${id}`, 'Copy'));
    expect(row).toMatchObject({ source: 'confluence', id, label: 'Copy' });
    expect(onListOf).toBe(mia.accountId);
    expect(calls()).toBe(0);
    const answered = json({ id, links: { status: `/rest/api/longtask/${id}` } });
    expect(refusal(await mia.track(answered))).toMatchObject({ reason: 'already-there', key: row.key });
    await mia.stop(row.key, 'off-my-list');
    expect(data(await mia.track(answered)).row.key).toBe(row.key);
  });
});
