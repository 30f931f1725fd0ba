import { complete, detail, list, NOW, openPage, row, running } from '../../kit/page';

const refresh = () => ({ ok: true, data: { rows: [], asOf: NOW } });

describe('a flag', () => {
  it('appears once when a task of the viewer’s settles while the page is open', async () => {
    const page = await openPage({
      functions: { list: () => list([row()]), refresh, task: () => detail() },
      jira: () => complete(2),
    });
    expect(page.flags).toEqual([]);
    await page.pass(3_100);
    expect(page.flags).toMatchObject([
      {
        title: 'Bulk change of 20 issues',
        description: 'Done with failures: 2 failed, 18 done',
        type: 'warning',
      },
    ]);
    await page.press('Refresh');
    await page.pass(60_000);
    expect(page.flags).toHaveLength(1);
    page.flags[0]?.actions[0]?.onClick();
    await page.pass(100);
    expect(page.text()).toContain('Back to the list');
  });

  it('does not appear over the very task that is on screen, nor once somebody has left it', async () => {
    let isOver = false;
    const page = await openPage({
      functions: { list: () => list([row()]), refresh, task: () => detail() },
      jira: () => (isOver ? complete(2) : running(10)),
    });
    await page.press('Bulk change of 1,000 issues');
    isOver = true;
    await page.pass(60_000);
    expect(page.text()).toContain('Done with failures');
    await page.press('Back to the list');
    await page.pass(60_000);
    expect(page.flags).toEqual([]);
  });

  it('does not appear for what was over when the page opened, nor for somebody else’s task', async () => {
    const page = await openPage({
      functions: {
        list: () =>
          list([row({ id: '10701', state: 'failed', percent: 100 }), row({ id: '10702', ownerId: 'account-sam' })]),
        refresh,
      },
      jira: () => complete(),
    });
    await page.pass(60_000);
    expect(page.row('10702')).toContain('Done');
    expect(page.flags).toEqual([]);
  });

  it('appears for what the resolver saw settle, while nobody looked', async () => {
    let state: 'running' | 'cancelled' = 'running';
    const page = await openPage({
      functions: { list: () => list([row({ state, readAt: Date.now() })]), refresh },
      jira: () => running(10),
    });
    await page.setVisible(false);
    await page.pass(600_000);
    state = 'cancelled';
    await page.setVisible(true);
    expect(page.flags).toMatchObject([{ title: 'Bulk change of 1,000 issues', type: 'info' }]);
  });
});
