import { noForgeFaults } from '../../../local/forge/faults/forge-faults';
import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { store, storedTask } from '../../stored-tasks';
import { edit, pay } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const health = async () => data(await world.ada.health());
const tracked = async (who = world.mia, durationMs = HOUR): Promise<string> => {
  const id = who.edits(20, { durationMs, beyondTheLimit: true });
  data(await who.track(id));
  return id;
};
/** What Forge does wrong from now on; nothing else. */
const forgeFails = (faults: Parameters<typeof world.site.forgeFaults.setFaults>[0]): void =>
  world.site.forgeFaults.setFaults({ ...noForgeFaults, ...faults });

test('is told to admins only, at each call', async () => {
  const notAdmin = { kind: 'not-allowed', reason: 'not-admin' };
  expect(refusal(await world.mia.health())).toEqual(notAdmin);
  expect((await world.nobody.call('health', {})) as object).toMatchObject({ ok: false });
  await health();
  world.stage('/rest/api/3/mypermissions', { status: 500, body: '' });
  expect(await world.ada.health()).toMatchObject({ ok: false });
});

test('where nothing was ever followed all is well, and it says that nothing was read', async () => {
  await world.trigger();
  expect(await health()).toEqual({
    asOf: world.clock.now(),
    reading: { state: 'works' },
    queue: { state: 'idle' },
    budget: { used: 0, of: 1_000, until: expect.any(Number) as number },
    gone: [],
    orders: {
      allowed: true,
      standing: { count: 0, more: false },
      planned: { count: 0, more: false },
      waiting: { count: 0, more: false },
    },
  });
});

test('of more tasks than it looks at it says that there are more', async () => {
  const some = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) =>
      storedTask(from + index, world.mia.accountId, { state: 'running', rawStatus: 'RUNNING' }),
    );
  await store(world, ...some(1_000, 1));
  expect((await health()).more).toBeUndefined();
  await store(world, ...some(1, 2_000));
  expect((await health()).more).toBe(true);
});

test('while the queue works it says when it last read, and what that has cost, and writes nothing by saying so', async () => {
  await tracked();
  await world.passWithQueue(12 * MINUTE);
  world.site.forge.metering.reset();
  const { reading, queue, lastRun = 0, budget, behind, asOf, errors } = await health();
  expect({ reading, queue: queue.state, behind, errors }).toEqual({ reading: { state: 'works' }, queue: 'works' });
  expect(asOf - lastRun).toBeLessThan(5 * MINUTE);
  expect(budget.used).toBeGreaterThan(0);
  const { written } = world.site.forge.metering.snapshot().storage;
  expect(Object.keys(written)).not.toContain('background-run');
});

test('with the queue off it is late, the trigger alone keeps up, and it is well again afterwards', async () => {
  forgeFails({ pushesFail: 1 });
  await tracked();
  await world.passWithQueue(13 * MINUTE);
  const off = await health();
  expect(off).toMatchObject({ reading: { state: 'works' }, queue: { state: 'late' } });
  expect(off.behind).toBeUndefined();
  expect(off.asOf - (off.triggerRan ?? 0)).toBeLessThan(6 * MINUTE);
  forgeFails({});
  await world.passWithQueue(6 * MINUTE);
  expect((await health()).queue.state).toBe('works');
});

test('an owner whose page is open does not make the queue late', async () => {
  const id = await tracked();
  for (let minute = 0; minute < 9; minute++) {
    await world.passWithQueue(MINUTE);
    data(await world.mia.refresh(`jira:${id}`));
    expect((await health()).queue.state).not.toBe('late');
  }
});

test('without the trigger and the queue it says that reading stands still, and since when what is behind', async () => {
  await tracked();
  await world.passWithQueue(6 * MINUTE);
  forgeFails({ pushesFail: 1, triggersMissing: 1 });
  await world.passWithQueue(20 * MINUTE);
  const { reading, behind, asOf } = await health();
  expect(reading).toEqual({ state: 'stopped', why: 'trigger' });
  expect(behind?.tasks).toBe(1);
  expect(asOf - (behind?.since ?? asOf)).toBeGreaterThan(15 * MINUTE);
});

test('a quota that is nearly used, and budget that is, stop it until they are back', async () => {
  const id = await tracked();
  world.stage(`/rest/api/3/bulk/queue/${id}`, {
    status: 429,
    body: '',
    headers: { 'Retry-After': '1200', 'RateLimit-Reason': 'jira-quota-global-based' },
  });
  world.pass(10 * MINUTE);
  await world.trigger();
  const { reading, errors, asOf, queue } = await health();
  expect(reading).toMatchObject({ state: 'stopped', why: 'quota' });
  expect('until' in reading && reading.until - asOf).toBeGreaterThan(19 * MINUTE);
  expect(queue.state).toBe('idle');
  expect(errors).toEqual({ since: asOf, kinds: [{ kind: 'rate-limited', times: 1 }] });
});

test('an impersonation that is refused stops it, and who waits is counted by why', async () => {
  await tracked(world.mia);
  await tracked(world.ada);
  world.site.forge.impersonation.refuse('all');
  await world.passWithQueue(HOUR);
  const { reading, gone, errors } = await health();
  expect(reading).toEqual({ state: 'stopped', why: 'refused' });
  expect(gone).toEqual([{ why: 'impersonation', tasks: 2 }]);
  expect(errors?.kinds).toEqual([{ kind: 'impersonation', times: expect.any(Number) as number }]);
});

test('what went wrong is told for a day, also when nothing of its owner runs any more', async () => {
  const id = await tracked(world.mia, 10 * MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${id}`, { status: 503, body: '' });
  await world.passWithQueue(6 * MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${id}`, undefined);
  await world.passWithQueue(HOUR);
  const upstream = { kinds: [{ kind: 'upstream', times: expect.any(Number) as number }] };
  expect((await health()).errors).toMatchObject(upstream);
  await world.passWithQueue(24 * HOUR);
  expect((await health()).errors).toBeUndefined();
});

test('standing orders are counted, those that start later among them, and who waits for a sender', async () => {
  const { mia, ada } = world;
  data(await mia.start(edit(pay(10), { order: true })));
  data(await mia.start(edit(pay(10, 11), { order: { startsAt: world.clock.now() + HOUR } })));
  const byPage = edit(pay(10, 21));
  data(await mia.start(byPage));
  const one = { count: 1, more: false };
  expect((await health()).orders).toEqual({
    allowed: true,
    standing: { count: 2, more: false },
    planned: one,
    waiting: { count: 0, more: false },
  });
  world.pass(11 * MINUTE);
  expect((await health()).orders.waiting).toEqual(one);
  data(await ada.choose({ standingOrders: false }));
  expect((await health()).orders.allowed).toBe(false);
});

test('when history was let go of last is told', async () => {
  await world.daily();
  expect((await health()).letGo).toEqual({ at: world.clock.now(), removed: 0, more: false });
});
