import type { Filters } from '../../src/contract';
import { writeTogether } from '../../src/storage/kvs/transactions';
import { searchedBy, searchedReasons } from '../../src/storage/search/search-log';
import { taskCreation } from '../../src/storage/tasks/task-store';
import type { DidFact } from '../../src/tasks/changes/did';
import type { TaskRecord } from '../../src/tasks/task';
import { storedTask } from '../stored-tasks';
import { BEGIN, MINUTE, createWorld, data, keyOf } from '../world';
import type { World } from '../world';
import { measure } from './kit/big-site';
import { createTable } from './kit/table';

const KB = 1_024;
const STORED = 10_000;
const table = createTable(`A search among ${STORED} stored tasks`);

let world: World;
beforeAll(async () => {
  world = await createWorld();
  const all = Array.from({ length: STORED }, (_, place) => taskOf(place));
  await world.settle(
    world.site.forge.unmetered(async () => {
      for (let start = 0; start < all.length; start += 25) {
        await writeTogether(all.slice(start, start + 25).map(taskCreation));
      }
    }),
  );
});
afterAll(async () => {
  table.print();
  await world.close();
});

const PRIORITIES = ['High', 'Medium', 'Low', 'Highest'];

/** As people name their operations, and as the app has stored what they did; the oldest one is unlike all others. */
function taskOf(place: number): TaskRecord {
  const createdAt = BEGIN - (place + 1) * 10 * MINUTE;
  const isOldest = place === STORED - 1;
  const failed = place % 5 === 0 ? 12 : 0;
  const value = PRIORITIES[place % PRIORITIES.length] ?? '';
  const did: DidFact = {
    kind: 'field',
    field: isOldest ? { id: 'customfield_10042', name: 'Cost centre' } : { id: 'priority', name: 'Priority' },
    how: 'set',
    values: [{ id: String(place % 4), name: value }],
  };
  return storedTask(100_000 + place, isOldest ? world.sam.accountId : world.mia.accountId, {
    operation: isOldest ? 'move' : 'edit',
    label: isOldest ? 'Spring clean' : `Quarterly clean-up of the website project, part ${place + 1}`,
    did: [did],
    state: failed > 0 ? 'partial' : 'succeeded',
    counts: { total: 1_000, succeeded: 1_000 - failed, failed, hidden: 0 },
    createdAt,
    finishedAt: createdAt + 9 * MINUTE,
  });
}

test('10,000 tasks from before the index are put into it by runs of the trigger, within an hour', async () => {
  const filling = await measure(world, async () => {
    for (let runs = 0; runs < 12; runs++) {
      world.pass(5 * MINUTE);
      await world.trigger();
    }
  });
  table.add('Putting them into the index, 12 runs of the trigger', filling, {});
  const { rows, searchFurther } = data(await world.ada.list({ scope: 'everyone', filters: { text: 'spring' } }));
  expect([rows.length, searchFurther]).toEqual([1, undefined]);
});

const SEARCHES: readonly (readonly [string, Filters])[] = [
  ['name', { text: 'spring clean' }],
  ['id', { text: '109999' }],
  ['operation', { operation: 'move' }],
  ['person', { person: '' }],
  ['field', { text: 'cost centre' }],
  ['day', { before: BEGIN - (STORED - 1) * 10 * MINUTE }],
  ['reason', { text: 'workflow of this issue' }],
];

beforeEach(() => world.pass(MINUTE));

test.each(SEARCHES)('the oldest one is found by its %s in one call of three storage requests', async (by, asked) => {
  const filters = by === 'person' ? { person: world.sam.accountId } : asked;
  const oldest = keyOf(`jira:${100_000 + STORED - 1}`);
  const reasons = searchedReasons(oldest, oldest, 'owner', ['The transition is not in the workflow of this issue.']);
  await world.settle(world.site.forge.unmetered(() => writeTogether(searchedBy(reasons))));
  const searching = await measure(world, async () => {
    const { rows, searchFurther, older } = data(await world.ada.list({ scope: 'everyone', filters }));
    expect([rows.map(({ key }) => key), searchFurther, older]).toEqual([[oldest], undefined, undefined]);
  });
  table.add(`By ${by}`, searching, { resolverCalls: '1', storageRequests: '≤ 3 beside counting' });
  const counted = searching.storageRequests - searching.countingRequests - 1;
  expect(searching.resolverCalls).toBe(1);
  // One more reads what the background knows, as every list does.
  expect(counted).toBeLessThanOrEqual(3);
  expect(searching.reads.bytes).toBeLessThanOrEqual(1_200 * KB);
});

test('what is found by thousands is paged in three storage requests as well', async () => {
  const paging = await measure(world, async () => {
    const { rows, older } = data(await world.ada.list({ scope: 'everyone', filters: { text: 'quarterly high' } }));
    expect([rows.length, typeof older]).toEqual([25, 'string']);
  });
  table.add('Thousands that match', paging, { storageRequests: '≤ 3 beside counting' });
  expect(paging.storageRequests - paging.countingRequests - 1).toBeLessThanOrEqual(3);
});
