import { HOUR, MINUTE, TRIGGER, createWorld, data } from '../world';
import type { Person, World } from '../world';
import { edit, pay } from '../services/submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const SECOND = 1_000;
const FIVE = 5 * MINUTE;

const jiraCalls = (): number => world.site.forge.metering.snapshot().jira.calls;
const checks = () => world.pending().filter(({ body }) => body.kind === 'check');

/** Jira answers no page, so that what the list shows is what the background has stored. */
async function rowsStored(who: Person) {
  world.site.jira.setFaults({ off: true });
  const { rows } = data(await who.list({ scope: 'mine' }));
  world.site.jira.setFaults({ off: false });
  return rows;
}

async function tracked(who: Person, durationMs: number): Promise<string> {
  const id = who.edits(20, { durationMs, beyondTheLimit: true });
  data(await who.track(id));
  return id;
}

/** How late the end of a task is noticed that takes so long, with no page open, milliseconds. */
async function lateness(durationMs: number): Promise<number> {
  const { mia } = world;
  const endsAt = world.clock.now() + durationMs;
  const id = await tracked(mia, durationMs);
  for (let step = 0; step < 2_000; step++) {
    await world.passWithQueue(5 * SECOND);
    const stored = await world.site.forge.unmetered(async () => {
      const { getTask } = await import('../../src/storage/tasks/task-store');
      return getTask(`jira:${id}`);
    });
    if (stored?.finishedAt !== undefined) return world.clock.now() - endsAt;
  }
  throw new Error('the end was never noticed');
}

test.each([
  [20 * SECOND, 30 * SECOND],
  [2 * MINUTE, 30 * SECOND],
  [8 * MINUTE, 30 * SECOND],
  [20 * MINUTE, MINUTE],
])('with no page open the end of a task of %d ms is noticed within %d ms', async (durationMs, withinMs) => {
  expect(await lateness(durationMs)).toBeLessThanOrEqual(withinMs + 5 * SECOND);
});

test('an owner has one chain of events, however many tasks they put on the list', async () => {
  const { mia } = world;
  for (let task = 0; task < 4; task++) await tracked(mia, HOUR);
  await world.passWithQueue(MINUTE);
  expect(checks()).toHaveLength(1);
  await tracked(mia, HOUR);
  await world.passWithQueue(MINUTE);
  expect(checks()).toHaveLength(1);
});

test('when the last task of an owner is over nothing is pushed, asked or written any more', async () => {
  const { mia, site } = world;
  await tracked(mia, MINUTE);
  await world.passWithQueue(11 * MINUTE);
  expect((await rowsStored(mia))[0]?.finishedAt).toBeDefined();
  expect(checks()).toEqual([]);
  site.forge.metering.reset();
  await world.passWithQueue(HOUR);
  const { jira, storage } = site.forge.metering.snapshot();
  expect(jira.calls).toBe(0);
  expect(storage.written).toEqual({});
});

test('a part that was sent is looked at, too', async () => {
  const { mia } = world;
  const submission = edit(pay(20));
  data(await mia.start(submission));
  data(await mia.advance(submission.key));
  expect(checks()).toHaveLength(1);
  await world.passWithQueue(10 * MINUTE);
  expect((await rowsStored(mia))[0]?.finishedAt).toBeDefined();
});

test('an event that comes twice asks once', async () => {
  const { mia, site } = world;
  await tracked(mia, HOUR);
  await world.passWithQueue(20 * SECOND);
  const [event] = checks();
  if (!event) throw new Error('no event waits');
  world.pass(event.dueAt - world.clock.now());
  await world.settle(site.forge.runConsumer(event));
  const callsBefore = jiraCalls();
  await world.settle(site.forge.runConsumer(event));
  await world.runQueue();
  expect(jiraCalls()).toBe(callsBefore);
  await world.passWithQueue(MINUTE);
  expect(checks()).toHaveLength(1);
});

test('two runs of one event at the same moment leave one chain', async () => {
  const { mia, site } = world;
  await tracked(mia, HOUR);
  await world.passWithQueue(20 * SECOND);
  const [event] = checks();
  if (!event) throw new Error('no event waits');
  world.pass(event.dueAt - world.clock.now());
  const before = checks().length;
  await world.settle(Promise.all([site.forge.runConsumer(event), site.forge.runConsumer(event)]));
  expect(checks().length - before).toBe(1);
});

test('with the queue down the trigger alone notices everything within six minutes', async () => {
  const { mia, ada } = world;
  for (let task = 0; task < 39; task++) {
    await tracked(task % 2 ? mia : ada, 3 * MINUTE + task * 20 * SECOND);
  }
  const late: number[] = [];
  const open = new Set<string>();
  for (let run = 0; run < 6; run++) {
    world.pass(FIVE);
    await world.trigger();
    for (const who of [mia, ada]) {
      for (const { key, finishedAt } of await rowsStored(who)) {
        if (finishedAt === undefined || open.has(key)) continue;
        open.add(key);
        late.push(world.clock.now() - finishedAt);
      }
    }
  }
  expect(late).toHaveLength(39);
  expect(Math.max(...late)).toBeLessThanOrEqual(6 * MINUTE);
});

test('Jira is asked ten times at once at the most, whatever runs beside each other', async () => {
  const { mia, ada, site } = world;
  for (let task = 0; task < 10; task++) await tracked(task % 2 ? mia : ada, HOUR);
  await world.passWithQueue(MINUTE);
  world.pass(FIVE);
  const real = site.jira.fetchAs.bind(site.jira);
  let [atOnce, most] = [0, 0];
  site.jira.fetchAs = async (accountId, request) => {
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, 200));
    atOnce--;
    return real(accountId, request);
  };
  const events = checks();
  // The queue lets three runs be under way at once (its concurrency key); Forge sometimes runs a trigger twice.
  const runs = [...events, ...events].slice(0, 3).map((event) => site.forge.runConsumer(event));
  await world.settle(Promise.all([...runs, site.forge.runTrigger(TRIGGER), site.forge.runTrigger(TRIGGER)]));
  expect(events.map(({ concurrency }) => concurrency?.limit)).toEqual([3, 3]);
  expect(most).toBeGreaterThan(4);
  expect(most).toBeLessThanOrEqual(10);
});
