import { HOUR, MINUTE, data } from '../world';
import type { World } from '../world';
import { createBigSite, measure, openBenchPage, STORED, ACTIVE } from './kit/big-site';
import { createTable } from './kit/table';

const KB = 1_024;
const table = createTable(`${STORED} stored tasks, ${ACTIVE} of them active`);

let world: World;
beforeEach(async () => {
  world = await createBigSite();
});
afterEach(() => world.close());
afterAll(() => table.print());

/** An account's record is read once and written once; the site's once each where a slice of its points is needed. */
const COUNTING = { requests: 4, writes: 2, bytes: 512 } as const;

test('opening the admin page with 25 running is one call, 10 points and five storage requests at most, and less than 60 KB', async () => {
  const opening = await measure(world, async () => {
    const { page, pass } = await openBenchPage(world, world.ada);
    for (let steps = 0; steps < 8 && page.rows().length < 25; steps++) await pass(250);
    expect(page.rows()).toHaveLength(25);
  });
  table.add('Opening the admin page', opening, {
    resolverCalls: '1',
    points: '≤ 10',
    storageRequests: '≤ 5 beside counting and the ticket',
    ticketRequests: '≤ 1',
    countingRequests: `≤ ${COUNTING.requests}`,
    allowanceWrites: `≤ ${COUNTING.writes}, ≤ ${COUNTING.bytes} bytes`,
    answerBytes: `< ${60 * KB}`,
  });
  expect(opening.resolverCalls).toBe(1);
  expect(opening.points).toBeLessThanOrEqual(10);
  expect(opening.storageRequests - opening.countingRequests - opening.ticketRequests).toBeLessThanOrEqual(5);
  expect(opening.ticketRequests).toBeLessThanOrEqual(1);
  expect(opening.countingRequests).toBeLessThanOrEqual(COUNTING.requests);
  expect(opening.allowanceWrites.count).toBeLessThanOrEqual(COUNTING.writes);
  expect(opening.allowanceWrites.bytes).toBeLessThanOrEqual(COUNTING.bytes);
  expect(opening.answerBytes).toBeLessThan(60 * KB);
});

test('a list with 25 running that stays open costs a point every two minutes, and 2 KB of counting in ten', async () => {
  const { pass } = await openBenchPage(world, world.ada);
  await pass(5_000);
  const open = await measure(world, () => pass(10 * MINUTE));
  table.add('The list open for ten minutes more, 25 running', open, {
    points: '≤ 5',
    allowanceWrites: `≤ ${2 * KB} bytes`,
  });
  expect(open.points).toBeLessThanOrEqual(5);
  expect(open.allowanceWrites.bytes).toBeLessThanOrEqual(2 * KB);
});

test('watching one task for ten minutes is 8 calls and 80 requests of the browser at most', async () => {
  // What a page asks about the next ids has a table of its own.
  data(await world.ada.changeSettings({ nextIds: false }));
  const { page, pass } = await openedOnMine();
  const id = world.ada.edits(1_000, { durationMs: 10 * MINUTE - 2_000, startDelayMs: 0, beyondTheLimit: true });
  data(await world.ada.track(id));
  const watching = await measure(world, async () => {
    await page.press('Refresh');
    await pass(10 * MINUTE + 5_000);
  });
  table.add('Watching one task from 0 to 100 %, 10 minutes', watching, {
    // One of them because the page hears of the end that its own call has stored, as every open list does.
    resolverCalls: '≤ 8',
    bridgeRequests: '≤ 80',
  });
  expect(page.row(id)).toContain('Done');
  expect(watching.resolverCalls).toBeLessThanOrEqual(8);
  expect(watching.bridgeRequests).toBeLessThanOrEqual(80);
});

test('one run of the trigger, and an hour of them inside of 1,000 points', async () => {
  world.pass(4 * MINUTE);
  const run = await measure(world, () => world.trigger());
  table.add('One run of the trigger', run, { jiraCalls: '≤ 41' });
  expect(run.jiraCalls).toBeLessThanOrEqual(41);

  const hour = await measure(world, async () => {
    for (let runs = 0; runs < 12; runs++) {
      world.pass(HOUR / 12);
      await world.trigger();
    }
  });
  table.add('An hour of runs (12)', hour, { points: '≤ 1000' });
  expect(hour.points).toBeLessThanOrEqual(1_000);
});

test('the records of one task’s whole life are 7 writes and 9 KB at most', async () => {
  const { page, pass } = await openedOnMine();
  let id = '';
  const life = await measure(world, async () => {
    id = world.ada.edits(1_000, { durationMs: 9 * MINUTE, startDelayMs: 20_000, beyondTheLimit: true });
    data(await world.ada.track(id, 'Quarterly clean-up of the payments project, part 51'));
    await page.press('Refresh');
    for (let runs = 0; runs < 3; runs++) {
      await pass(5 * MINUTE);
      await world.trigger();
    }
  });
  table.add('The whole life of one 1,000-issue task, watched by a page and the trigger', life, {
    taskWrites: `≤ 7, ≤ ${9 * KB} bytes`,
  });
  expect(data(await world.ada.list({ scope: 'mine' })).rows).toMatchObject([{ id, percent: 100 }]);
  expect(life.taskWrites.count).toBeGreaterThanOrEqual(2);
  expect(life.taskWrites.count).toBeLessThanOrEqual(7);
  expect(life.taskWrites.bytes).toBeLessThanOrEqual(9 * KB);
});

/** The admin’s page on the admin’s own tasks, of which there are none: what is measured is about one task alone. */
async function openedOnMine(): ReturnType<typeof openBenchPage> {
  const { page, pass } = await openBenchPage(world, world.ada);
  await pass(1_000);
  await page.press('Mine');
  await pass(1_000);
  return { page, pass };
}
