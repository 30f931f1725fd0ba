import type { ReadTask } from '../../../src/frontend/platform/bridge/rest-in-browser';
import { createWatcher } from '../../../src/frontend/watch/watcher';
import type { TaskKey } from '../../../src/tasks/task-key';
import { NOW, row } from '../kit/page';

const KEY: TaskKey = 'jira:10641';

/** Jira's answer that the task is over. */
const over: ReadTask = () =>
  Promise.resolve({
    ok: true,
    raw: '',
    snapshot: {
      source: 'jira-bulk',
      id: '10641',
      rawStatus: 'COMPLETE',
      counts: { total: 2, succeeded: 2 },
      times: {},
    },
  });

describe('what a page has just seen settle', () => {
  const told: unknown[] = [];
  const watcher = (readTask: ReadTask = over) =>
    createWatcher({
      now: Date.now,
      readTask,
      refresh: (payload) => {
        told.push(payload);
        return Promise.resolve({ ok: true, data: { rows: [], asOf: NOW } });
      },
      onChange: () => undefined,
      onSettled: (keys) => void told.push({ settled: keys }),
    });

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
    told.length = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('is told at once: whoever reads the end may close the page', async () => {
    const page = watcher();
    page.take([row()], new Set([KEY]));
    page.resume();
    page.askNow();
    await jest.advanceTimersByTimeAsync(1);
    expect(told).toEqual([{ settled: [KEY] }]);
    page.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(told).toHaveLength(1);
  });

  it('is told together with what is still being asked, and at the latest when the page closes', async () => {
    const page = watcher((task) => (task.id === '2' ? new Promise(() => undefined) : over(task)));
    page.take([row(), row({ id: '2' })], new Set<TaskKey>([KEY, 'jira:2']));
    page.resume();
    page.askNow();
    await jest.advanceTimersByTimeAsync(100);
    expect(told).toEqual([]);
    page.stop();
    expect(told).toEqual([{ keys: [KEY] }]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(told).toHaveLength(1);
  });

  it('is nothing where nothing has settled', () => {
    const page = watcher();
    page.take([row()], new Set([KEY]));
    page.stop();
    expect(told).toEqual([]);
  });
});
