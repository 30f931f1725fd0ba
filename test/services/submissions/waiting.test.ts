import { EVERYONES, exported } from '../exports/kit';
import { HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';
import { drive, edit, pay, started, submits, web } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** WEB-950 and its five sub-tasks. */
const [PARENT = '', ...SUBTASKS] = web(6, 950);

/** A submission of Mia's in two parts, of which the first has run while its sender's page was closed. */
async function halfDone(): Promise<string> {
  const key = await started(world.mia, edit([...pay(900), ...web(800)]));
  data(await world.mia.advance(key));
  for (let run = 0; run < 3; run++) {
    world.pass(4 * MINUTE);
    await world.trigger();
  }
  return key;
}

test('what goes on only when its sender acts waits for them, wherever it is shown', async () => {
  const { mia, ada } = world;
  const key = await halfDone();
  for (const who of [mia, ada]) {
    expect(data(await who.list())).toMatchObject({
      rows: [{ key, state: 'waiting', attention: true, submission: { part: 2, phase: 'waiting' } }],
      running: { count: 0 },
      attention: { count: 1 },
    });
    expect(data(await who.task(key)).row.state).toBe('waiting');
    expect(data(await who.refresh(key)).rows).toMatchObject([{ state: 'waiting' }]);
    for (const [state, found] of [
      ['waiting', [key]],
      ['running', []],
    ] as const) {
      expect(data(await who.list({ filters: { state } })).rows.map((row) => row.key)).toEqual(found);
    }
    expect(data(await who.list({ filters: { attention: true } })).rows).toMatchObject([{ key }]);
  }
  expect(data(await ada.figures({ whose: 'everyone' })).running.count).toEqual({ count: 0, more: false });
  expect(await exported(world, ada, EVERYONES)).toMatchObject([[{ state: 'waiting' }]]);
});

test('its sender continues it, and then it runs again', async () => {
  const { mia, ada } = world;
  const key = await halfDone();
  const { next, row } = data(await mia.advance(key));
  expect([next.kind, row.state]).toEqual(['ask-continue', 'waiting']);
  expect(data(await mia.advance(key, 2))).toMatchObject({ next: { kind: 'sent' }, row: { state: 'running' } });
  expect(data(await ada.list())).toMatchObject({ running: { count: 1 }, attention: { count: 0 } });
});

test('while its sender’s page is there it does not wait for anybody, and a part that runs does not either', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit(pay(10)));
  world.pass(9 * MINUTE);
  expect(data(await ada.list())).toMatchObject({ rows: [{ state: 'queued' }], running: { count: 1 } });
  data(await mia.list());
  world.pass(9 * MINUTE);
  data(await mia.advance(key));
  const long = await started(ada, edit(web(900)));
  world.pass(9 * MINUTE);
  await drive(world, mia, key);
  data(await ada.advance(long, 1));
  world.pass(HOUR);
  expect(data(await mia.task(key)).row.submission?.phase).toBe('over');
  expect(data(await ada.list()).rows.find((row) => row.key === long)?.state).not.toBe('waiting');
});

test('sub-tasks that have changed make it wait for its sender, who decides, until they are as they were', async () => {
  const { ada, mia } = world;
  const change = { change: { operation: 'delete' as const }, subtasks: { [PARENT]: SUBTASKS.slice(0, 4) } };
  const key = await started(ada, edit([PARENT], change));
  expect(data(await ada.advance(key))).toMatchObject({ next: { kind: 'subtasks-changed' }, row: { state: 'waiting' } });
  expect(data(await ada.list())).toMatchObject({
    rows: [{ key, state: 'waiting' }],
    running: { count: 0 },
    attention: { count: 1 },
  });
  const other = await started(mia, edit(pay(5)));
  expect(data(await mia.advance(other)).next.kind).not.toBe('over');
  expect(data(await ada.cancel(key)).row.state).toBe('cancelled');
  expect(submits(world).filter((accountId) => accountId === ada.accountId)).toEqual([]);
});

test('"Running" finds exactly what the number of running ones counts', async () => {
  const { mia, ada } = world;
  await halfDone();
  const queued = await started(ada, edit(web(5)));
  const ids = [mia.edits(20, { durationMs: HOUR }), mia.edits(20, { durationMs: HOUR })];
  for (const id of ids) data(await mia.track(id));
  data(await mia.cancel(`jira:${ids[0] ?? ''}`));
  const { running, rows } = data(await ada.list());
  const found = data(await ada.list({ filters: { state: 'running' } })).rows.map(({ key }) => key);
  expect(new Set(found)).toEqual(new Set([queued, ...ids.map((id) => `jira:${id}`)]));
  expect(running).toEqual({ count: found.length, more: false });
  expect(rows).toHaveLength(found.length + 1);
});

test('cancelled in another tab, it is over, and asks nobody to continue', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(2)));
  world.pass(HOUR);
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'ask-continue', part: 1, remaining: 1 });
  data(await mia.cancel(key));
  expect(data(await mia.advance(key))).toMatchObject({ next: { kind: 'over' }, row: { state: 'cancelled' } });
});
