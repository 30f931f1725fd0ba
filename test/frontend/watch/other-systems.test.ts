import type { TaskRow } from '../../../src/contract';
import { list, openPage, row } from '../kit/page';

const ID = '593cd211ef7e8a3300000001';
/** What a row shows of an id that long. */
const SHOWN = ID.slice(0, 8);
const change = (fields: Partial<TaskRow> = {}): TaskRow => {
  const { ownerId: _, ...rest } = row({ id: ID, source: 'yandex-tracker', counts: { total: 240 } });
  return { ...rest, key: `yandex-tracker:${ID}`, rawStatus: 'PROCESSING', ...fields };
};
const refreshed = (...rows: TaskRow[]) => ({ ok: true, data: { rows, asOf: Date.now() } });
const now = (percent: number, fields: Partial<TaskRow> = {}) =>
  change({ percent, readAt: Date.now(), movedAt: Date.now(), ...fields });

describe('a bulk change of Tracker’s', () => {
  it('is read by the resolver when it is due, never by the browser', async () => {
    let percent = 10;
    const page = await openPage({
      functions: { list: () => list([change()]), refresh: () => refreshed(now((percent += 5))) },
      jira: () => ({ status: 500, body: '' }),
    });
    await page.pass(30_000);
    expect(page.asked).toEqual([]);
    const calls = page.named('refresh');
    expect(calls.length).toBeGreaterThanOrEqual(3);
    expect(calls.length).toBeLessThanOrEqual(10);
    expect(calls[0]?.payload).toEqual({ keys: [`yandex-tracker:${ID}`] });
    expect(page.row(SHOWN)).toContain(`${percent} %`);
  });

  it('is no longer asked for once it is over', async () => {
    const over = () => now(100, { state: 'succeeded', rawStatus: 'COMPLETE', counts: { total: 240, succeeded: 240 } });
    const page = await openPage({
      functions: { list: () => list([change()]), refresh: () => refreshed(over()) },
      jira: () => ({ status: 500, body: '' }),
    });
    await page.pass(10_000);
    expect(page.row(SHOWN)).toContain('Done');
    const calls = page.named('refresh').length;
    await page.pass(600_000);
    expect(page.named('refresh')).toHaveLength(calls);
  });

  it('is asked ever more rarely while Tracker gives no answer, and not at all where the right to it is gone', async () => {
    const problem = { kind: 'upstream', system: 'tracker', status: 503 } as const;
    const down = await openPage({
      functions: { list: () => list([change()]), refresh: () => refreshed(change({ problem })) },
      jira: () => ({ status: 500, body: '' }),
    });
    await down.pass(100_000);
    expect(down.named('refresh').length).toBeLessThanOrEqual(6);
    expect(down.row(SHOWN)).toContain('10 %');

    const gone = await openPage({
      functions: { list: () => list([change()]), refresh: () => refreshed() },
      jira: () => ({ status: 500, body: '' }),
    });
    await gone.pass(100_000);
    expect(gone.named('refresh')).toHaveLength(1);
  });
});

describe('a task of Confluence’s', () => {
  it('is followed from the browser, without a resolver call', async () => {
    const { ownerId: _, ...rest } = row({ id: '1180606', source: 'confluence', counts: {} });
    const task: TaskRow = { ...rest, key: 'confluence:1180606#account-mia' };
    let percent = 10;
    const page = await openPage({
      functions: { list: () => list([task]) },
      jira: () => ({
        status: 200,
        body: {
          id: '1180606',
          name: { key: 'copy.page.hierarchy.task.name', args: ['Onboarding'] },
          elapsedTime: 120_000,
          percentageComplete: (percent += 5),
          successful: true,
          finished: false,
          messages: [],
        },
      }),
    });
    await page.pass(12_000);
    expect(page.asked[0]).toBe('/wiki/rest/api/longtask/1180606');
    expect(page.row('1180606')).toContain(`${percent} %`);
    expect(page.calls).toHaveLength(1);
  });
});
