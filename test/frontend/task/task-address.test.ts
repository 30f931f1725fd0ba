import * as fc from 'fast-check';
import type { AppError } from '../../../src/contract';
import { pathOfTask, taskAt, urlOfTask } from '../../../src/frontend/task/task-address';
import { fakeHistory } from '../kit/history';
import { detail, list, openPage, row, running } from '../kit/page';
import type { Host } from '../kit/page';
import { anyTaskKey } from '../kit/any-key';

const TITLE = 'Bulk change of 1,000 issues';
const functions: Host['functions'] = {
  list: () => list([row(), row({ id: '7' })]),
  task: ({ key }) =>
    key === 'jira:404'
      ? { ok: false, error: { kind: 'not-known', taskId: '404' } }
      : detail({ row: row({ id: key.slice(5) }), ...(key === 'jira:7' ? { retriedBy: 'jira:10641' } : {}) }),
};
const open = (history?: ReturnType<typeof fakeHistory>) =>
  openPage({ functions, jira: () => running(10), ...(history ? { history } : {}) });

describe('the address of a task', () => {
  it('is gone to when the task is opened, and left by Back as by the browser’s', async () => {
    const history = fakeHistory();
    const page = await open(history);
    await page.openRow(0);
    expect(history.paths()).toEqual(['/', '/tasks/jira%3A10641']);
    await page.press('Back to the list');
    expect(history.paths()[history.at()]).toBe('/');
    expect(history.paths()).toHaveLength(2);
    expect(page.rows()).toHaveLength(2);
  });

  it('is what the title of each row leads to, so that it can be opened in a new tab', async () => {
    const page = await open(fakeHistory());
    expect(page.links().filter(([name]) => name === TITLE)).toEqual([
      [TITLE, 'https://site.example/module/bulk-tasks-admin/tasks/jira%3A10641'],
      [TITLE, 'https://site.example/module/bulk-tasks-admin/tasks/jira%3A7'],
    ]);
  });

  it('follows the browser back and on', async () => {
    const history = fakeHistory();
    const page = await open(history);
    await page.choose('state', 'running');
    await page.openRow(0);
    history.go(-1);
    await page.pass(100);
    expect(page.rows()).toHaveLength(2);
    expect(page.select('state').props['value']).toMatchObject({ value: 'running' });
    history.go(1);
    await page.pass(100);
    expect(page.text()).toContain('Task id 10641');
    expect(page.named('list')).toHaveLength(2);
  });

  it('goes back to the list past every task that was opened from another', async () => {
    const history = fakeHistory();
    const page = await open(history);
    await page.openRow(1);
    await page.pass(100);
    await page.openTab('Details');
    await page.press('Show the retry');
    expect(history.paths()).toEqual(['/', '/tasks/jira%3A7', '/tasks/jira%3A10641']);
    await page.press('Back to the list');
    expect(history.at()).toBe(0);
    expect(page.rows()).toHaveLength(2);
  });

  it('shows that task when it is opened directly, with the list behind it', async () => {
    const history = fakeHistory('/tasks/jira%3A10641');
    const page = await open(history);
    expect(page.text()).toContain('Task id 10641');
    expect(page.named('list')[0]?.payload).toEqual({ scope: 'auto', filters: {}, order: 'newest', live: true });
    await page.press('Back to the list');
    expect(history.paths()).toEqual(['/']);
    expect(page.rows()).toHaveLength(2);
  });

  it('says that a task is not there, with a way to the list', async () => {
    const page = await open(fakeHistory('/tasks/jira%3A404'));
    expect(page.text()).toContain('Jira does not know a task 404. It keeps tasks for 14 days.');
    await page.press('Back to the list');
    expect(page.rows()).toHaveLength(2);
  });

  const UUID = '2f1c0d3e-1111-4222-8333-444455556666';
  const others = { kind: 'not-allowed', reason: 'not-yours', taskId: '5' } as const;
  it.each<[string, AppError, string]>([
    ['jira:5', others, 'Task 5 belongs to someone else. Only its owner or a Jira admin can see it.'],
    [
      'jira:5',
      { ...others, reason: 'cannot-tell' },
      'Jira does not show you task 5: it is not yours, or Jira does not know it.',
    ],
    ['jira:5', { ...others, reason: 'no-bulk-change' }, 'You do not have the Bulk change permission'],
    [
      'jira:5',
      { kind: 'not-valid', field: 'task', reason: 'not-tracked' },
      'Task 5 is not on the list. To see it here',
    ],
    [`submission:${UUID}`, { ...others, reason: 'not-yours' }, 'belongs to someone else'],
    [`submission:${UUID}`, { kind: 'not-known', taskId: UUID }, 'This operation is not on the list'],
    ['confluence:7#mia', { kind: 'not-known', taskId: '7' }, 'This task of Confluence is not on your list.'],
    [`yandex-tracker:${'a'.repeat(24)}`, { kind: 'not-known', taskId: 'a' }, 'This bulk change is not on the list'],
    ['anything', { kind: 'not-valid', field: 'payload', reason: 'malformed' }, 'This address names no task.'],
  ])('says why %s is not shown: %j', async (key, error, words) => {
    const page = await openPage({
      functions: { ...functions, task: () => ({ ok: false, error }) },
      jira: () => running(10),
      history: fakeHistory(`/tasks/${encodeURIComponent(key)}`),
    });
    expect(page.text()).toContain(words);
    expect(page.text()).not.toContain('no longer on the list');
    expect(page.text()).not.toContain('Try now');
  });

  it('shows the list at an address that it does not know', async () => {
    expect((await open(fakeHistory('/elsewhere'))).rows()).toHaveLength(2);
  });

  it('is understood in the way of version 5 too', async () => {
    const history = fakeHistory();
    const page = await open({
      ...history,
      listen: (listener) =>
        history.listen((location, action) => (listener as unknown as (update: unknown) => void)({ location, action })),
    });
    history.push('/tasks/jira%3A10641');
    await page.pass(100);
    expect(page.text()).toContain('Task id 10641');
  });

  it('is done without where the place gives none', async () => {
    const page = await open();
    await page.press(TITLE);
    expect(page.text()).toContain('Task id 10641');
    await page.press('Back to the list');
    expect(page.rows()).toHaveLength(2);
  });

  it('leaves the start of an operation when the browser goes elsewhere', async () => {
    const history = fakeHistory();
    const page = await open(history);
    await page.press('Start an operation');
    expect(page.text()).toContain('Leave without starting');
    expect(history.paths()).toEqual(['/', '/start/issues']);
    history.go(-1);
    await page.pass(100);
    expect(page.rows()).toHaveLength(2);
    history.go(1);
    await page.pass(100);
    expect(page.text()).toContain('Leave without starting');
  });

  it('comes back from its path for any key', () => {
    fc.assert(
      fc.property(anyTaskKey, (key) => {
        expect(taskAt(pathOfTask(key))).toBe(key);
        const url = new URL(urlOfTask(new URL('https://site.example/module/my?user=mia'), key));
        expect(taskAt(url.pathname.slice('/module/my'.length))).toBe(key);
        expect(url.search).toBe('?user=mia');
      }),
    );
  });

  it('may be written badly', () => {
    expect([taskAt('/'), taskAt('/tasks/'), taskAt('/tasks/jira:1/'), taskAt('/tasks/%')]).toEqual([
      undefined,
      undefined,
      'jira:1',
      'jira:%',
    ]);
  });
});
