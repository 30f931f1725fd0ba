import { loadPage } from '../../kit/load-page';
import { list, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

const permissions = (bulkChange: boolean, admin = false) => ({
  status: 200,
  body: { permissions: { ADMINISTER: { havePermission: admin }, BULK_CHANGE: { havePermission: bulkChange } } },
});

const open = (functions: Host['functions'], bulkChange: boolean | 'down' = true) =>
  openPage({
    functions,
    jira: (path) => {
      if (!path.startsWith('/rest/api/3/mypermissions')) return running(10);
      return bulkChange === 'down' ? { status: 503, body: 'no' } : permissions(bulkChange);
    },
    open: () => loadPage('my-tasks-page'),
  });

describe('My bulk tasks', () => {
  it('is about the viewer’s own tasks, also for an admin', async () => {
    const page = await open({ list: () => list([row()], { scope: 'mine', admin: 'yes' }) });
    expect(page.named('list')[0]?.payload).toEqual({ scope: 'mine', filters: {}, order: 'newest', live: true });
    expect(page.text()).not.toContain('Everyone');
    await page.choose('state', 'failed');
    expect(page.named('list')[1]?.payload).toMatchObject({ scope: 'mine' });
  });

  it('says to whoever may not change in bulk that nothing can be started, and shows what is stored', async () => {
    const page = await open(
      {
        list: () =>
          list([row({ problem: { kind: 'not-allowed', reason: 'no-bulk-change' } })], {
            scope: 'mine',
            problem: { kind: 'not-allowed', reason: 'no-bulk-change' },
          }),
      },
      false,
    );
    expect(page.text()).toContain(
      'You do not have the Bulk change permission, so no Jira task can be started or refreshed here. Ask a Jira admin.',
    );
    expect(page.text()).not.toContain('You no longer have');
    expect(page.rows()).toHaveLength(1);
    await page.press('More');
    const buttons = page.all('Button').map(({ children }) => children.map(({ props }) => props['text']).join(''));
    // Histories are read without the permission.
    expect(buttons).toEqual(['1 running', 'Find bulk changes', 'Export', 'More', 'Filters', 'Menu']);
  });

  it('offers nothing that would not work on an empty list either', async () => {
    const page = await open({ list: () => list([], { scope: 'mine' }) }, false);
    expect(page.text()).toContain('No bulk tasks yet.');
    expect(page.text()).not.toContain('Start one here');
    expect(page.text()).toContain('Of each task this page shows how far it is');
    await page.press('More');
    // Excel reads Jira without this app, and histories are read without the permission.
    const buttons = page.all('Button').map(({ children }) => children[0]?.props['text']);
    expect(buttons).toEqual(['Find bulk changes', 'Excel', 'More']);
  });

  it('works as usual where Jira does not say', async () => {
    const page = await open({ list: () => list([row()], { scope: 'mine' }) }, 'down');
    expect(page.text()).toContain('Start an operation');
    expect(page.text()).not.toContain('permission');
  });

  it('says of a task that an admin has added for somebody where it is', async () => {
    const page = await open({
      list: () => list([], { scope: 'mine' }),
      track: () => ({ ok: true, data: { row: row({ id: '5' }), onListOf: 'account-sam' } }),
    });
    await page.press('Track a task');
    await page.type('track-task', '5');
    await page.pressLast('Track a task');
    expect(page.text()).toContain('@account-sam');
    expect(page.text()).toContain('It is on the admin page under Everyone.');
  });
});
