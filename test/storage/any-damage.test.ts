import fc from 'fast-check';
import { kvs } from '@forge/kvs';
import { MINE, allParts, outcomesOf } from '../services/exports/kit';
import { drive, edit, pay, started } from '../services/submissions/kit';
import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Where a record lies: in an entity, or under a plain key. */
interface Place {
  readonly entity?: string;
  readonly key: string;
}

const unmetered = <T>(work: () => Promise<T>): Promise<T> => world.site.forge.unmetered(work);
const read = ({ entity, key }: Place): Promise<unknown> =>
  unmetered(() => (entity === undefined ? kvs.get(key) : kvs.entity(entity).get(key)));
const write = ({ entity, key }: Place, value: object): Promise<void> =>
  unmetered(() => (entity === undefined ? kvs.set(key, value) : kvs.entity(entity).set(key, value)));

const ENTITIES = ['task', 'background-run', 'site-slot', 'touched-issues', 'day-sums'];

/** Every record that is stored, with what it holds. */
async function everything(plainKeys: readonly string[]): Promise<{ place: Place; value: object }[]> {
  const found: { place: Place; value: object }[] = [];
  for (const entity of ENTITIES) {
    const keys = await keysOf(entity);
    for (const key of keys) found.push({ place: { entity, key }, value: (await read({ entity, key })) as object });
  }
  for (const key of plainKeys) {
    const value = await read({ key });
    if (typeof value === 'object' && value !== null) found.push({ place: { key }, value });
  }
  return found;
}

async function keysOf(entity: string): Promise<string[]> {
  if (entity === 'site-slot') return (await read({ entity, key: 'slot' })) ? ['slot'] : [];
  return unmetered(async () => {
    const query = kvs.entity<object>(entity).query();
    const partitions: Record<string, [string, string[]][]> = {
      task: [
        ['by-phase', ['active']],
        ['by-phase', ['over']],
      ],
      'touched-issues': [['by-time', ['y']]],
      'day-sums': [
        ['by-who', ['site']],
        ['by-who', [world.mia.accountId]],
      ],
      'background-run': [['owner', []]],
    };
    const pages = await Promise.all(
      (partitions[entity] ?? []).map(([index, partition]) =>
        (partition.length > 0 ? query.index(index, { partition }) : query.index(index)).limit(100).getMany(),
      ),
    );
    return pages.flatMap(({ results }) => results.map(({ key }) => key));
  });
}

type Path = readonly (string | number)[];

/** The ways to every place inside a value. */
const pathsOf = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [
        ...(at.length > 0 ? [at] : []),
        ...Object.entries(value).flatMap(([name, held]) => pathsOf(held, [...at, name])),
      ];

const REMOVED = Symbol('removed');
/** What can be there instead: nothing, another type, and of the same type what nobody expects. */
const damageTo = (held: unknown): readonly unknown[] => [
  REMOVED,
  null,
  ...(typeof held === 'number'
    ? [1e20, 1e20, -1, 0.5, 1.5e15, 'x']
    : ['', 'x', 'x'.repeat(5_000), 7, true, [], {}, [[[]]]]),
];
const heldAt = (value: unknown, path: Path): unknown =>
  path.reduce((held, name) => (held as Record<string | number, unknown>)[name], value);

function damaged(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as never)
    : { ...(value as object) };
  const inner = damaged(copy[first], rest, put);
  if (inner !== REMOVED) copy[first] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(first), 1);
  else delete copy[first];
  return copy;
}

test('whatever one place of one record is damaged to, everything goes on for all others', async () => {
  const { mia, ada } = world;
  // One of each kind: over with failures, a submission in two parts, under way, and a task that is no bulk operation.
  const over = mia.edits(70, { durationMs: MINUTE, beyondTheLimit: true });
  data(await mia.track(over));
  const report = world.site.jira.startTask(mia.accountId, {
    description: 'Export',
    durationMs: MINUTE,
    result: 'Done',
  });
  data(await mia.track(report));
  const submission = await started(mia, edit(pay(3)));
  await drive(world, mia, submission);
  const failing = await started(mia, edit(pay(30, 50)));
  await drive(world, mia, failing);
  world.pass(2 * MINUTE);
  data(await mia.refresh(`jira:${over}`, `jira:${report}`));
  const running = mia.edits(10, { durationMs: 300 * HOUR, beyondTheLimit: true });
  data(await mia.track(running));
  world.site.confluence.startTask(mia.accountId, { kind: 'space-export', durationMs: HOUR });
  data(await mia.list());
  world.pass(5 * MINUTE);
  await world.trigger();
  const submitted = await started(mia, edit(pay(20, 100)));
  data(await mia.advance(submitted));

  const keys = [`jira:${over}`, `jira:${report}`, `jira:${running}`, submission, failing, submitted];
  const jiraTasks = (await Promise.all(keys.map(async (key) => data(await mia.task(key)).row.id))).filter(Boolean);
  const records = await everything([
    ...jiraTasks.flatMap((id) => [`outcome:jira:${id}.owner`, `outcome:jira:${id}.other`]),
    ...keys.flatMap((key) => [`confirmation:${key}`, `page-seen:${key}`, `report:${key}`]),
    `own-list:confluence:${mia.accountId}`,
  ]);
  expect(new Set(records.map(({ place }) => place.entity ?? place.key.split(':')[0]))).toEqual(
    new Set([...ENTITIES, 'outcome', 'confirmation', 'report', 'own-list']),
  );
  const damage = fc.constantFrom(...records).chain(({ place, value }) =>
    fc.constantFrom(...pathsOf(value)).chain((path) =>
      fc.record({
        place: fc.constant(place),
        value: fc.constant(value),
        path: fc.constant(path),
        put: fc.constantFrom(...damageTo(heldAt(value, path))),
      }),
    ),
  );

  await fc.assert(
    fc.asyncProperty(damage, async ({ place, value, path, put }) => {
      // What the manifest declares otherwise Forge does not take in the first place.
      const taken = await write(place, damaged(value, path, put) as object).then(
        () => true,
        () => false,
      );
      fc.pre(taken);
      try {
        const hurt = (key: string): boolean => JSON.stringify(place).includes(key.split(':')[1] ?? key);
        world.pass(HOUR);
        expect((await world.trigger()).result).toMatchObject({ ok: true });
        const { rows, unreadable = 0 } = data(await mia.list());
        expect(rows.length + unreadable).toBeGreaterThanOrEqual(keys.length - 1);
        data(await ada.list({ scope: 'everyone' }));
        data(await mia.list({ filters: { text: 'nothing like it' } }));
        data(await mia.list({ filters: { attention: true } }));
        data(await mia.figures());
        data(await ada.figures({ whose: 'everyone' }));
        data(await mia.issue(pay(1)[0] ?? ''));
        data(await ada.issue(pay(1)[0] ?? '', { asAdmin: true }));
        data(await mia.refresh(...keys));
        await allParts(mia, MINE);
        for (const key of keys) {
          const detail = await mia.task(key);
          if (!hurt(key)) data(detail);
          if (detail.ok) await allParts(mia, outcomesOf(key));
        }
        await mia.advance(submitted);
      } finally {
        await write(place, value);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
