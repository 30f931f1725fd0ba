import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { measure, openBenchPage } from './kit/big-site';
import { createTable } from './kit/table';

const STEP = 1_000;
const table = createTable('A list that stays open and hears of changes');

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());
afterAll(() => table.print());

test('an hour in which nothing happens costs Jira a point or two, and Forge a storage request a minute', async () => {
  const { pass } = await openBenchPage(world, world.ada);
  await pass(2_000);
  const hour = await measure(world, () => pass(HOUR, STEP));
  table.add('An hour of an open list, nothing new', hour, {
    resolverCalls: '≤ 2',
    minutesQuestions: '≤ 60',
    points: '≤ 2',
    storageRequests: '≤ 90',
    realtime: '≤ 4',
  });
  expect(hour.resolverCalls).toBeLessThanOrEqual(2);
  expect(hour.minutesQuestions).toBeGreaterThanOrEqual(55);
  expect(hour.minutesQuestions).toBeLessThanOrEqual(60);
  expect(hour.points).toBeLessThanOrEqual(2);
  expect(hour.storageRequests).toBeLessThanOrEqual(90);
  expect(hour.realtime).toBeLessThanOrEqual(4);
});

test('what somebody else puts on it is announced within five seconds, for what opening the list costs', async () => {
  const { page, pass } = await openBenchPage(world, world.ada);
  await pass(10_000);
  const opening = await measure(world, async () => {
    await page.press('Refresh');
    await pass(2_000);
  });
  table.add('Asking the list, nothing new', opening, { resolverCalls: '1', points: '1' });

  const id = world.mia.edits(5, { durationMs: 10 * MINUTE, startDelayMs: 0 });
  data(await world.mia.track(id));
  const hearing = await measure(world, () => pass(5_000));
  table.add('Hearing of a new task, and asking the list', hearing, { resolverCalls: '1', minutesQuestions: '0' });
  expect(page.text()).toContain('1 new task. Show');
  expect(hearing.resolverCalls).toBe(1);
  expect(hearing.minutesQuestions).toBe(0);
  expect(hearing.storageRequests).toBeLessThanOrEqual(opening.storageRequests + 1);
});

test('what only the background saw is announced within 75 seconds', async () => {
  const { page, pass } = await openBenchPage(world, world.ada);
  await pass(2_000);
  const id = world.mia.edits(5, { durationMs: 4 * MINUTE, startDelayMs: 0 });
  data(await world.mia.track(id));
  await pass(5_000);
  await page.press('1 new task. Show');
  await world.site.forge.unmetered(async () => world.site.jira.setFaults({ off: true }));
  // The page itself reaches Jira no more: what it shows is what the background has stored.
  await pass(5 * MINUTE, STEP);
  world.site.jira.setFaults({ off: false });
  await world.trigger();
  await pass(75_000, STEP);
  expect(page.row(id)).toContain('Done');
});

test('telling costs a call that changed a list four operations of Realtime, and two records of 60 bytes', async () => {
  // The key that names are made with is there already.
  await world.mia.call('list', { scope: 'mine', filters: {}, order: 'newest', live: true });
  const id = world.mia.edits(5, { durationMs: 10 * MINUTE });
  const telling = await measure(world, async () => data(await world.mia.track(id)));
  table.add('Tracking a task, with what tells the open lists', telling, { realtime: '4' });
  expect(telling.realtime).toBe(4);
  const { written } = world.site.forge.metering.snapshot().storage;
  expect(written['']?.count).toBe(2);
  expect(written['']?.bytes).toBeLessThanOrEqual(120);
});
