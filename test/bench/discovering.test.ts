import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { measure, openBenchPage } from './big-site';
import { createTable } from './table';

jest.setTimeout(120_000);

const table = createTable('Tasks that were started in Jira get on the list by themselves');

let world: World;
let newest: string;
beforeEach(async () => {
  world = await createWorld();
  newest = edits();
  data(await world.mia.track(newest));
});
afterEach(() => world.close());
afterAll(() => table.print());

const edits = (): string => world.mia.edits(5, { durationMs: HOUR, beyondTheLimit: true });

test('by the progress page: one call, 5 points, 7 storage requests beside counting, 150 bytes beside the task’s record', async () => {
  const id = edits();
  const found = await measure(world, async () => data(await world.mia.discover([id], 'progress-page')));
  table.add('Somebody looks at the progress page of their own task', found, {
    resolverCalls: '1',
    points: '≤ 5',
    storageRequests: '≤ 7 beside counting',
  });
  expect(found.points).toBeLessThanOrEqual(5);
  expect(found.storageRequests - found.countingRequests).toBeLessThanOrEqual(9);
  const again = await measure(world, async () => data(await world.mia.discover([id], 'progress-page')));
  table.add('They look at it again', again, { points: '0', allWrites: '0' });
  expect(again).toMatchObject({ points: 0, allWrites: { count: 0 } });
});

test('an hour of an open list without anything new: 40 requests of the browser, then five a minute, and nothing else', async () => {
  data(await world.ada.discover([newest]));
  const { pass } = await openBenchPage(world, world.ada);
  await pass(1_000);
  const hour = await measure(world, () => pass(10 * MINUTE));
  table.add('An open list looks at the next ids for ten minutes, nothing new', hour, {
    bridgeRequests: '≤ 90 for the ids',
    points: '≤ 5, as without',
  });
  expect(hour.bridgeRequests).toBeLessThanOrEqual(90 + 80);
  expect(hour.points).toBeLessThanOrEqual(5);
});

test('an open list finds ten new ones: three calls of functions and 50 points at most', async () => {
  const { page, pass } = await openBenchPage(world, world.mia);
  await pass(MINUTE);
  const ids = Array.from({ length: 10 }, edits);
  const finding = await measure(world, async () => {
    await pass(2 * MINUTE);
  });
  table.add('An open list finds ten new tasks', finding, { points: '≤ 60' });
  expect(page.text()).toContain('10 new tasks');
  expect(ids).toHaveLength(10);
  expect(finding.points).toBeLessThanOrEqual(60);
});
