import type { AppError, Report, TaskList, TaskRow } from '../../../../src/contract';
import { detail, list, NOW, openPage, row, running } from '../../kit/page';
import type { Host, JiraAnswer } from '../../kit/page';

const TRACKER_ID = '593cd211ef7e8a33aa5db3c7';
const confluence = (change: Partial<TaskRow> = {}): TaskRow => ({
  ...row({
    source: 'confluence',
    id: '5341184',
    operation: 'other',
    description: 'Export of space PAY',
    counts: {},
    ...change,
  }),
  key: 'confluence:5341184#account-mia',
});
const tracker = (change: Partial<TaskRow> = {}): TaskRow => ({
  ...row({ source: 'yandex-tracker', id: TRACKER_ID, counts: { total: 50 }, ...change }),
  key: `yandex-tracker:${TRACKER_ID}`,
});
const jiraTask = (change: Partial<TaskRow> = {}): TaskRow =>
  row({ source: 'jira-task', id: '77', operation: 'other', counts: {}, ...change });

const openList = (rows: readonly TaskRow[], change: Partial<TaskList> = {}, functions: Host['functions'] = {}) =>
  openPage({ functions: { list: () => list(rows, change), ...functions }, jira: () => running(10) });

const openDetail = async (of: TaskRow, report?: Report, jira: () => JiraAnswer = () => running(10)) => {
  const page = await openPage({
    functions: {
      list: () => list([of]),
      task: () => detail({ row: of, ...(report ? { report } : {}) }),
      refresh: () => ({ ok: true, data: { rows: [of], asOf: NOW } }),
    },
    jira,
  });
  (page.all('Pressable')[0]?.props['onClick'] as () => void)();
  await page.pass(60);
  return page;
};
type Page = Awaited<ReturnType<typeof openDetail>>;
const options = (page: Page) =>
  (page.select('source').props['options'] as { label: string }[]).map(({ label }) => label);

describe('the list of every source', () => {
  it('names each task in its source’s words, with an id that can be read', async () => {
    const page = await openList([confluence(), tracker(), jiraTask(), jiraTask({ id: '78', description: 'Reindex' })]);
    expect(page.row('5341184')).toContain('Export of space PAY');
    expect(page.row('5341184')).toContain('Confluence · 5341184');
    expect(page.row('593cd211…')).toContain('Bulk change of 50 issues');
    expect(page.row('593cd211…')).toContain('Yandex Tracker · 593cd211…');
    expect(page.text()).not.toContain(TRACKER_ID);
    expect(page.row('77')).toContain('Jira task');
    expect(page.row('78')).toContain('Reindex');
  });

  it('says nothing of who started what nobody can know that of', async () => {
    const { ownerId: _one, ...ofConfluence } = confluence();
    const { ownerId: _two, ...ofTracker } = tracker();
    const { ownerId: _three, ...ofJira } = jiraTask();
    const page = await openList([ofConfluence, ofTracker, ofJira]);
    expect(page.row('5341184')).not.toContain('Unknown');
    expect(page.row('593cd211…')).not.toContain('Unknown');
    expect(page.row('77')).toContain('Unknown');
    expect(page.text()).toContain('Operation Who Started');
    expect((await openList([ofConfluence, ofTracker])).text()).toContain('Operation Started');
    expect((await openDetail(ofConfluence)).text()).not.toContain('Who started it is not known.');
  });

  it('names a task of Confluence’s that says nothing of itself', async () => {
    const { description: _none, ...unnamed } = confluence();
    expect((await openList([unnamed])).row('5341184')).toContain('Confluence task');
  });

  it.each([
    [confluence({ state: 'expired' }), 'No longer known to Confluence'],
    [tracker({ state: 'expired' }), 'No longer known to Yandex Tracker'],
    [jiraTask({ state: 'expired' }), 'No longer known to Jira'],
  ])('says which system no longer knows a task: %#', async (of, words) => {
    expect((await openList([of])).row(of.id.slice(0, 7))).toContain(words);
  });

  it('filters by source, and offers what only admins have to admins', async () => {
    const page = await openList([confluence()]);
    await page.press('Filters');
    expect(options(page)).toEqual([
      'All',
      'Jira bulk operation',
      'Jira task',
      'Confluence',
      'Yandex Tracker',
      'Issues’ history',
    ]);
    await page.choose('source', 'confluence');
    expect(page.named('list').at(-1)?.payload).toMatchObject({ filters: { source: 'confluence' } });
    const others = await openList([confluence()], { admin: 'no' });
    await others.press('Filters');
    expect(options(others)).not.toContain('Yandex Tracker');
  });

  it('says in one quiet line that there is no Confluence', async () => {
    const page = await openList([row()], { absent: ['confluence'] });
    expect(page.text()).toContain(
      'Confluence tasks are not listed: this site has no Confluence, or you may not use it.',
    );
    expect(page.all('SectionMessage')).toHaveLength(0);
    expect((await openList([row()])).text()).not.toContain('Confluence tasks are not listed');
  });

  it.each([
    ['Confluence', confluence(), ['Open', 'Show answer from Confluence', 'Stop tracking']],
    ['Yandex Tracker', tracker(), ['Open', 'Stop tracking']],
    ['Jira', jiraTask(), ['Open', 'Show answer from Jira', 'Cancel task', 'Stop tracking']],
  ])('has a menu with what can be done: %s', async (_, of, expected) => {
    const page = await openList([of]);
    await page.press('Menu');
    const [popup] = page.all('Popup');
    const buttons = page.all('Button').map(({ children }) => children.map(({ props }) => props['text']).join(''));
    expect(popup).toBeDefined();
    expect(
      buttons.filter((name) => expected.includes(name) || name.startsWith('Show answer') || name === 'Cancel task'),
    ).toEqual(expected);
  });

  it.each([
    ['Confluence', confluence({ stop: 'off-my-list' }), 'In Confluence it runs on.'],
    ['Yandex Tracker', tracker({ stop: 'for-everyone' }), 'In Yandex Tracker it runs on.'],
    ['Jira', jiraTask(), 'Admins still see it; in Jira it runs on.'],
  ])('says where a task goes on when it leaves the list: %s', async (_, of, words) => {
    const page = await openList([of]);
    await page.press('Menu');
    await page.press('Stop tracking');
    expect(page.text()).toContain(words);
    expect(page.text().includes('Admins still see it')).toBe(words.startsWith('Admins'));
  });

  it('leads to the export of what it shows', async () => {
    const page = await openList([row()], { scope: 'everyone' });
    await page.choose('state', 'partial');
    await page.press('More');
    expect(page.links()).toContainEqual([
      'Export',
      'https://site.example/module/my-bulk-tasks/export?scope=everyone&order=newest&state=partial',
    ]);
    const empty = await openList([]);
    await empty.press('More');
    expect(empty.links()).toEqual([['Excel', 'https://site.example/module/my-bulk-tasks/excel']]);
  });
});

describe('the detail of a task that names no issues of Jira’s', () => {
  const tabs = (page: Page) =>
    page.all('Tab').map(({ children }) => children.map(({ props }) => props['text']).join(''));

  it('shows the result in readable form, whatever JSON it is', async () => {
    const page = await openDetail(jiraTask({ state: 'succeeded', rawStatus: 'COMPLETE' }), {
      readAt: NOW,
      messages: ['Deleted 2 of 3 fields'],
      result: '{"deleted": [10, 11], "ok": false}',
      isCut: true,
    });
    expect(tabs(page)).toEqual(['Result', 'Details', 'Answer from Jira']);
    expect(page.text()).toContain('Deleted 2 of 3 fields');
    expect(page.all('CodeBlock').map(({ props }) => props['text'])).toEqual(['deleted:\n  1: 10\n  2: 11\nok: no']);
    expect(page.text()).toContain('The result is longer: only its beginning is kept.');
  });

  it('says that there is no result, or not yet', async () => {
    const over = await openDetail(confluence({ state: 'succeeded' }), { readAt: NOW, messages: [], result: '{}' });
    expect(over.text()).toContain('Confluence gave no result for this task.');
    const before = await openDetail(confluence());
    expect(before.text()).toContain('What Confluence says of this task stands here once there is something.');
  });

  it('says what failed before the result that tells of it, and counts only what is issues', async () => {
    const issue = { issueKey: 'PAY-1', title: 'Issue is subtask', errors: [] };
    const kind = { issueKey: '', title: 'Issues not found (2)', errors: [] };
    const told = { readAt: NOW, messages: [], result: '{"errors":{"issuesNotFound":{"count":2}}}' };
    const page = await openDetail(confluence({ state: 'partial' }), { ...told, failures: [issue, kind] });
    expect(page.text()).toContain('What failed PAY-1 · Issue is subtask Issues not found (2) errors:');
  });

  it('lists the issues of Tracker’s that failed, with what it says about each field', async () => {
    const failures = Array.from({ length: 60 }, (_, index) => ({
      issueKey: `TR-${index}`,
      title: 'A title',
      errors: [{ field: 'assignee', message: 'No such user' }, { message: 'Locked' }],
    }));
    const page = await openDetail(tracker({ state: 'partial' }), { readAt: NOW, messages: [], failures });
    expect(tabs(page)).toEqual(['Result', 'Details']);
    expect(page.text()).toContain('Failed (60)');
    expect(page.text()).toContain('TR-0 · A title assignee: No such user Locked');
    expect(page.text()).not.toContain('TR-50');
    await page.press('Show 10 more');
    expect(page.text()).toContain('TR-59');
    expect(page.text()).not.toContain('more');
    expect(page.text()).toContain(TRACKER_ID);
  });

  it.each([
    ['Confluence', confluence()],
    ['Yandex Tracker', tracker()],
  ])('has nothing to cancel or retry: %s', async (_, of) => {
    const page = await openDetail(of);
    expect(page.text()).not.toMatch(/Cancel task|Retry|Start with/);
  });

  it.each<[TaskRow, AppError, string]>([
    [confluence(), { kind: 'upstream', status: 502 }, 'Confluence did not answer (502). What you see is from'],
    [
      confluence(),
      { kind: 'not-known', system: 'confluence', taskId: '1180606' },
      'Confluence no longer knows this task, or does not',
    ],
    [
      confluence(),
      { kind: 'refused', system: 'confluence', reason: 'absent' },
      'This site has no Confluence, or you may not use it.',
    ],
    [tracker(), { kind: 'rate-limited', until: NOW + 60_000 }, 'Yandex Tracker asks for a pause until'],
    [
      tracker(),
      { kind: 'refused', system: 'tracker', reason: 'not-connected' },
      'Connect Yandex Tracker first. What you see is from',
    ],
    [tracker(), { kind: 'refused', system: 'tracker', reason: 'token' }, 'Yandex Tracker refused the token'],
  ])('says which system gave no answer, and shows what it had: %#', async (of, problem, words) => {
    const page = await openDetail({ ...of, problem }, { readAt: NOW, messages: ['Kept words'] });
    expect(page.text()).toContain(words);
    expect(page.text()).toContain('Kept words');
  });

  it.each<[string, TaskRow, number, string, boolean]>([
    ['Confluence, 404', confluence(), 404, 'Confluence no longer knows this task, or does not show it to you.', false],
    ['Confluence, 403', confluence(), 403, 'This site has no Confluence, or you may not use it.', true],
    ['Confluence, 502', confluence(), 502, 'Confluence did not answer (502).', true],
    ['Jira, 404', jiraTask(), 404, 'Jira no longer knows this task: it keeps tasks for 14 days.', false],
    ['Jira, 403', jiraTask(), 403, 'Task 77 belongs to someone else.', true],
  ])('says why there is no raw answer as the list would: %s', async (_, of, status, words, mayHelp) => {
    const page = await openDetail(of, undefined, () => ({ status, body: {} }));
    await page.openTab(2);
    expect(page.text()).toContain(words);
    expect(page.text().includes('Try now')).toBe(mayHelp);
  });

  it('names the system whose status nobody knows', async () => {
    const page = await openDetail(tracker({ state: 'unknown', rawStatus: 'DREAMING' }));
    expect(page.text()).toContain('Yandex Tracker reports a status this app does not know: DREAMING');
  });
});

describe('tracking what another system does', () => {
  const refusedWith = async (error: AppError, admin: 'yes' | 'no' = 'yes') => {
    const page = await openList([row()], { admin }, { track: () => ({ ok: false, error }) });
    await page.press('Track a task');
    await page.type('track-task', TRACKER_ID);
    await page.pressLast('Track a task');
    return page;
  };

  it.each<[AppError, string]>([
    [{ kind: 'refused', system: 'tracker', reason: 'not-connected' }, 'Connect Yandex Tracker first.'],
    [{ kind: 'refused', system: 'tracker', reason: 'token' }, 'Yandex Tracker refused the token'],
    [{ kind: 'refused', system: 'tracker', reason: 'organisation' }, 'Yandex Tracker does not know this organisation'],
    [{ kind: 'refused', system: 'tracker', reason: 'forbidden' }, 'Yandex Tracker refused this'],
    [{ kind: 'refused', system: 'tracker', reason: 'malformed-id' }, 'Yandex Tracker did not take this id.'],
    [{ kind: 'not-known', system: 'tracker', taskId: TRACKER_ID }, 'Yandex Tracker does not know this bulk change.'],
    [{ kind: 'refused', system: 'tracker', reason: 'rejected' }, 'Yandex Tracker rejected this request.'],
    [
      { kind: 'upstream', system: 'tracker', status: 503 },
      'Yandex Tracker did not answer (503). Nothing was added; try again in a moment.',
    ],
    [{ kind: 'not-allowed', reason: 'not-admin' }, 'Only a Jira admin can track bulk changes of Yandex Tracker.'],
  ])('says at the field why not: %#', async (error, words) => {
    const page = await refusedWith(error);
    expect(page.all('ErrorMessage')).toHaveLength(1);
    expect(page.text()).toContain(words);
  });

  it('leads to where Yandex Tracker is connected', async () => {
    const page = await refusedWith({ kind: 'refused', system: 'tracker', reason: 'not-connected' });
    expect(page.links()).toContainEqual([
      'Connect Yandex Tracker',
      'https://site.example/module/my-bulk-tasks/tracker',
    ]);
    expect((await refusedWith({ kind: 'refused', system: 'tracker', reason: 'token' })).text()).not.toContain(
      'Connect Yandex Tracker',
    );
  });

  it('tells admins that an id of Tracker’s is taken too', async () => {
    const said = async (admin: 'yes' | 'no') => {
      const page = await openList([row()], { admin });
      await page.press('Track a task');
      return page.text().includes('the id of a bulk change in Yandex Tracker');
    };
    expect([await said('yes'), await said('no')]).toEqual([true, false]);
  });
});

describe('the outcomes of a bulk operation', () => {
  it('lead to their export, once there are any', async () => {
    const of = row({ state: 'succeeded', counts: { total: 2, succeeded: 2 } });
    const open = async (hasOutcome: boolean) => {
      const outcome = { readAt: NOW, succeededIds: ['1', '2'], failedByReason: [] };
      const page = await openPage({
        functions: { list: () => list([of]), task: () => detail({ row: of, ...(hasOutcome ? { outcome } : {}) }) },
        jira: () => ({ status: 200, body: { issues: [] } }),
      });
      (page.all('Pressable')[0]?.props['onClick'] as () => void)();
      await page.pass(60);
      return page.links().filter(([name]) => name === 'Export');
    };
    expect(await open(true)).toEqual([
      ['Export', 'https://site.example/module/my-bulk-tasks/export?task=jira%3A10641'],
    ]);
    expect(await open(false)).toEqual([]);
  });
});
