import fc from 'fast-check';
import { kvs } from '@forge/kvs';
import type { Filters, TaskRow } from '../../../src/contract';
import { changeTask } from '../../../src/storage/tasks/change-task';
import { getTask, removeTask } from '../../../src/storage/tasks/task-store';
import type { DidFact } from '../../../src/tasks/changes/did';
import type { TaskRecord } from '../../../src/tasks/task';
import { requestsBesideCounting } from '../../allowances';
import { store as storeIn, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data, keyOf } from '../../world';
import type { World } from '../../world';
import { allRows, idsFound } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Of Mia, unless told, and created so many hours ago as its id says. */
const record = (id: number, change: Partial<TaskRecord> = {}) =>
  storedTask(id, world.mia.accountId, { createdAt: BEGIN - id * HOUR, ...change });
const store = (...records: readonly TaskRecord[]) => storeIn(world, ...records);
const past = <T>(work: () => Promise<T>): Promise<T> => world.settle(world.site.forge.unmetered(work));
const change = (id: number, to: Partial<TaskRecord>) =>
  past(() => changeTask(keyOf(`jira:${id}`), (found): TaskRecord => Object.assign({ ...found }, to)));
const remove = (id: number) =>
  past(async () => {
    const found = await getTask(keyOf(`jira:${id}`));
    if (found) await removeTask(found);
  });

const HIGH: DidFact = {
  kind: 'field',
  field: { id: 'priority', name: 'Priority' },
  how: 'set',
  values: [{ id: '2', name: 'High' }],
};
const MOVED: DidFact = { kind: 'moved', project: { id: '10001', name: 'Payments' } };

/** The requests of one call, beside those that count what the account asks. */
async function requestsOf(filters: Filters): Promise<number> {
  world.site.forge.metering.reset();
  const list = data(await world.ada.list({ scope: 'everyone', filters }));
  expect(list.rows).toHaveLength(1);
  expect(list.searchFurther ?? list.older).toBeUndefined();
  return requestsBesideCounting(world);
}

test('the oldest of many is found in one call of three storage requests, by its name, operation, person, day and field', async () => {
  await store(
    ...Array.from({ length: 600 }, (_, index) => record(index + 1)),
    record(900, { label: 'Spring clean', operation: 'move', ownerId: world.sam.accountId, did: [HIGH, MOVED] }),
  );
  await world.trigger();
  for (const filters of [
    { text: 'spring' },
    { text: 'clean Spring' },
    { text: 'priority → high' },
    { text: 'payments' },
    { operation: 'move' },
    { person: world.sam.accountId },
    { before: BEGIN - 800 * HOUR },
    { text: '900' },
  ] satisfies Filters[]) {
    expect({ filters, most: Math.max(3, await requestsOf(filters)) }).toEqual({ filters, most: 3 });
  }
});

test('what is pasted is searched for as what it names: the address of a task or an issue, and anything in its quotes', async () => {
  const { ada, site } = world;
  await store(record(900, { label: 'Spring clean' }), record(901));
  for (const text of [
    `${site.siteUrl}/secure/BulkOperationProgress.jspa?taskId=900`,
    `${site.siteUrl}/rest/api/3/task/900`,
    '"900",',
    '{"taskId":"900"}',
    '“Spring clean”',
  ]) {
    expect([text, ...(await idsFound(ada, { text }, { scope: 'everyone' }))]).toEqual([text, '900']);
  }
  const ofIssue = data(await ada.list({ scope: 'everyone', filters: { text: `${site.siteUrl}/browse/PAY-1?x=1` } }));
  expect(ofIssue.issue).toMatchObject({ key: 'PAY-1', known: 'yes' });
  const elsewhere = 'https://other.example/rest/api/3/task/900';
  expect(await idsFound(ada, { text: elsewhere }, { scope: 'everyone' })).toEqual([]);
});

test('a task is found as soon as it is over, changed, or gone, before anything is packed', async () => {
  await world.trigger();
  await store(...Array.from({ length: 30 }, (_, index) => record(index + 1)), record(40, { label: 'Spring clean' }));
  expect(await idsFound(world.mia, { text: 'spring' })).toEqual(['40']);
  await change(40, { label: 'Autumn clean' });
  expect(await idsFound(world.mia, { text: 'spring' })).toEqual([]);
  expect(await idsFound(world.mia, { text: 'autumn' })).toEqual(['40']);
  await remove(40);
  expect(await idsFound(world.mia, { text: 'autumn' })).toEqual([]);
});

test('what is removed is taken out of what is packed as well', async () => {
  await world.trigger();
  await store(...Array.from({ length: 230 }, (_, index) => record(index + 1, { label: `Secret plan ${index}` })));
  await world.trigger();
  await remove(7);
  await world.trigger();
  const { mia } = world;
  expect(await idsFound(mia, { text: 'secret' })).toHaveLength(229);
  // Added anew under the same id, it is found by its new name only.
  await store(record(7, { label: 'Anew' }));
  await world.trigger();
  expect(await idsFound(mia, { text: 'anew' })).toEqual(['7']);
  expect(await idsFound(mia, { text: 'secret' })).toHaveLength(229);
});

test('what a person may not see is not found by them', async () => {
  await world.trigger();
  await store(record(1, { label: 'Hush' }), record(2, { label: 'Hush', ownerId: world.sam.accountId }));
  expect(await idsFound(world.sam, { text: 'hush' })).toEqual(['2']);
  expect(await idsFound(world.ada, { text: 'hush' }, { scope: 'everyone' })).toEqual(['1', '2']);
  expect(await idsFound(world.ada, { text: 'hush' }, { scope: 'mine' })).toEqual([]);
});

test('a damaged index is gone without, and is made anew', async () => {
  await store(...Array.from({ length: 60 }, (_, index) => record(index + 1, { label: `Plan ${index + 100}` })));
  await world.trigger();
  const rows = await past(() =>
    kvs
      .entity<{ packed?: string }>('search-index')
      .query()
      .index('by-order', { partition: ['y'] })
      .limit(100)
      .getMany(),
  );
  const chunk = rows.results.find(({ value }) => value.packed !== undefined);
  await past(() => kvs.entity('search-index').set(chunk?.key ?? '', { ...chunk?.value, packed: 'damaged' }));
  expect(await idsFound(world.mia, { text: 'plan 159' })).toEqual(['60']);
  await remove(1);
  await world.trigger();
  await world.trigger();
  expect(await idsFound(world.mia, { text: 'plan 159' })).toEqual(['60']);
  world.site.forge.metering.reset();
  expect(await idsFound(world.mia, { text: 'plan 159' })).toEqual(['60']);
  expect(requestsBesideCounting(world)).toBeLessThanOrEqual(3);
});

/** What a filter means, by what a row shows. */
function shows(row: TaskRow, { state, operation, source, person, from, before, text }: Filters): boolean {
  const named = (row.did ?? []).flatMap((fact) =>
    fact.kind === 'field'
      ? [fact.field.id, fact.field.name ?? '', ...fact.values.map(({ id, name = id }) => name)]
      : fact.kind === 'moved'
        ? [fact.project?.name ?? '']
        : [],
  );
  const texts = [row.id, row.label ?? '', row.description ?? '', ...named].map((each) => each.toLowerCase());
  return (
    (state === undefined || row.state === state) &&
    (operation === undefined || row.operation === operation) &&
    (source === undefined || row.source === source) &&
    (person === undefined || (row.ownerId ?? row.addedById) === person) &&
    (from === undefined || row.createdAt >= from) &&
    (before === undefined || row.createdAt < before) &&
    (text === undefined || texts.some((each) => each.includes(text.toLowerCase())))
  );
}

test('whatever was stored, changed, removed and packed, also by runs that died, filters find what the whole list shows', async () => {
  const { ada, mia, sam } = world;
  const people = [ada.accountId, mia.accountId, sam.accountId];
  const facts = fc.record(
    {
      state: fc.constantFrom('succeeded' as const, 'partial' as const, 'cancelled' as const, 'expired' as const),
      operation: fc.constantFrom('edit' as const, 'move' as const, 'bulk-change' as const),
      source: fc.constantFrom('jira-bulk' as const, 'jira-task' as const),
      label: fc.constantFrom('Spring', 'Spring clean', 'Übergabe', 'q4'),
      description: fc.constantFrom('Archive export', 'Reindex'),
      did: fc.constantFrom([HIGH], [HIGH, MOVED], [MOVED]),
      retriedBy: fc.constant(keyOf('jira:77')),
    },
    { requiredKeys: [] },
  );
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('store' as const),
        owner: fc.constantFrom(...people),
        minute: fc.nat(5_000),
        facts,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(), facts }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('trigger' as const),
        dieAfterCalls: fc.option(fc.nat(12), { nil: undefined }),
      }),
    },
  );
  const filters: fc.Arbitrary<Filters> = fc.record(
    {
      state: fc.constantFrom('succeeded' as const, 'partial' as const, 'expired' as const),
      operation: fc.constantFrom('edit' as const, 'move' as const),
      source: fc.constantFrom('jira-bulk' as const, 'jira-task' as const),
      person: fc.constantFrom(...people),
      from: fc.nat(5_000).map((minute) => BEGIN - minute * MINUTE),
      before: fc.nat(5_000).map((minute) => BEGIN - minute * MINUTE),
      text: fc.constantFrom('spring', 'ÜBER', 'archive', 'high', 'Payments', 'x', '1000'),
    },
    { requiredKeys: [] },
  );
  let next = 100_000;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }),
      fc.array(fc.tuple(filters, fc.constantFrom('newest' as const, 'oldest' as const)), {
        minLength: 3,
        maxLength: 5,
      }),
      async (steps, questions) => {
        const ids: number[] = [];
        for (const each of steps) {
          if (each.kind === 'trigger') {
            const { dieAfterCalls } = each;
            await world.trigger(dieAfterCalls === undefined ? {} : { dieAfterCalls }).catch(() => undefined);
          } else if (each.kind === 'store') {
            const id = next++;
            ids.push(id);
            await store(storedTask(id, each.owner, { createdAt: BEGIN - each.minute * MINUTE, ...each.facts }));
          } else {
            const id = ids[each.which % Math.max(1, ids.length)];
            if (id !== undefined) await (each.kind === 'remove' ? remove(id) : change(id, each.facts));
          }
        }
        for (const who of [ada, mia]) {
          const scope = who === ada ? 'everyone' : 'mine';
          const all = await allRows(who, { scope });
          for (const [asked, order] of questions) {
            const expected = all.filter((row) => shows(row, asked)).map(({ id }) => id);
            const found = await idsFound(who, asked, { scope, order });
            expect(found).toEqual(order === 'newest' ? expected : expected.reverse());
          }
        }
        for (const id of ids) await remove(id);
      },
    ),
    { numRuns: 8 },
  );
});
