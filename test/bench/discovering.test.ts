import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { measure, openBenchPage } from './kit/big-site';
import { createTable } from './kit/table';

const table = createTable('Tasks that were started in Jira get on the list by themselves');

let world: World;
beforeEach(async () => {
  world = await createWorld();
  data(await world.mia.track(edits()));
});
afterEach(() => world.close());
afterAll(() => table.print());

const edits = (): string => world.mia.edits(5, { durationMs: HOUR, beyondTheLimit: true });

test('the progress page is one call, 5 points and 11 storage requests beside counting at most, and a second look costs nothing', async () => {
  const id = edits();
  const found = await measure(world, async () => data(await world.mia.discover([id], 'progress-page')));
  table.add('Somebody looks at the progress page of their own task', found, {
    resolverCalls: '1',
    points: '≤ 5',
    storageRequests: '≤ 11 beside counting, 3 of them tell open lists',
  });
  expect(found.points).toBeLessThanOrEqual(5);
  expect(found.storageRequests - found.countingRequests).toBeLessThanOrEqual(11);
  const again = await measure(world, async () => data(await world.mia.discover([id], 'progress-page')));
  table.add('They look at it again', again, { points: '0', allWrites: '0' });
  expect(again).toMatchObject({ points: 0, allWrites: { count: 0 } });
});

test('an open list without anything new asks 40 times, then five times a minute, through the browser, and nothing else', async () => {
  world.pass(2 * HOUR);
  // What has ended is stored before: the page would hear of it, and ask the list once more.
  data(await world.mia.list());
  const { pass } = await openBenchPage(world, world.mia);
  await pass(250);
  const open = await measure(world, () => pass(10 * MINUTE));
  table.add('An open list looks at the next ids for ten minutes, nothing new', open, {
    resolverCalls: '0',
    bridgeRequests: '≤ 90',
    points: '0',
  });
  expect(open.bridgeRequests).toBeLessThanOrEqual(90);
  expect(open).toMatchObject({ resolverCalls: 0, points: 0 });
});

test('an open list finds ten new ones for 5 points each, and asks for the list once a call', async () => {
  const { page, pass } = await openBenchPage(world, world.mia);
  await pass(MINUTE);
  for (let made = 0; made < 10; made++) edits();
  const finding = await measure(world, () => pass(2 * MINUTE));
  table.add('An open list finds ten new tasks', finding, { points: '≤ 60' });
  expect(page.text()).toContain('10 new tasks');
  expect(finding.points).toBeLessThanOrEqual(60);
});
