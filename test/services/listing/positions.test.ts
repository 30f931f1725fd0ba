import fc from 'fast-check';
import { store, storedTask } from '../../stored-tasks';
import { createTouches } from '../../storage/touched-issues/kit';
import { BEGIN, HOUR, createWorld, data, keyOf, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const MALFORMED = { kind: 'not-valid', field: 'from', reason: 'malformed' };
/** A task of Confluence's: its key holds the account that put it on the list. */
const SOMEBODY = '557058:somebody-else';
/** A place among the tasks of an issue, as it is before it is sealed: too long to come about in sealed bytes by chance. */
const PLACE = /\d{14}:\d/;

async function fillWithOthers(): Promise<void> {
  const others = Array.from({ length: 320 }, (_, place) => {
    const key = keyOf(`confluence:12345${place}#${SOMEBODY}`);
    return storedTask(1_000 + place, SOMEBODY, { key, source: 'confluence', id: `12345${place}`, counts: {} });
  });
  await store(world, ...others);
}

/** Where a search of Ada's over everyone's tasks stopped among tasks that she may not see. */
async function stopped(who: Person): Promise<string> {
  const { rows, searchFurther } = data(await who.list({ scope: 'everyone', filters: { text: 'clean-up' } }));
  expect(rows).toEqual([]);
  return searchFurther?.from ?? '';
}

/** Everything that a text could say to whoever unpacks it. */
const unpacked = (text: string): string =>
  [
    text,
    ...(['base64', 'base64url', 'hex', 'latin1'] as const).map((as) => Buffer.from(text, as).toString('latin1')),
  ].join('\n');

test('where a search stopped says nothing of the tasks that it went through', async () => {
  await fillWithOthers();
  const from = await stopped(world.ada);
  for (const told of [SOMEBODY, 'somebody', 'confluence', '12345', String(BEGIN).slice(0, 5)]) {
    expect(unpacked(from)).not.toContain(told);
  }
  expect(data(await world.ada.list({ scope: 'everyone', filters: { text: 'clean-up' }, from })).rows).toEqual([]);
});

test('where the page of an issue goes on says nothing of the tasks in between', async () => {
  await createTouches(
    world,
    Array.from({ length: 301 }, () => ({ ids: ['10001'], failed: [] })),
  );
  const { older } = data(await world.sam.issue('10060'));
  expect(unpacked(older ?? '')).not.toMatch(PLACE);
  data(await world.sam.issue('10060', { before: older ?? '' }));
  expect(refusal(await world.mia.issue('10060', { before: older ?? '' }))).toEqual(MALFORMED);
  expect(refusal(await world.sam.issue('10061', { before: older ?? '' }))).toEqual(MALFORMED);
});

test('a position that is damaged anywhere, another account’s or another question’s begins nothing', async () => {
  await fillWithOthers();
  const from = await stopped(world.ada);
  const ask = { scope: 'everyone', filters: { text: 'clean-up' } } as const;
  await fc.assert(
    fc.asyncProperty(fc.nat(from.length - 1), fc.constantFrom('', 'A', '_', ':'), async (at, put) => {
      const damaged = from.slice(0, at) + put + from.slice(at + 1);
      fc.pre(!Buffer.from(damaged, 'base64url').equals(Buffer.from(from, 'base64url')));
      expect(refusal(await world.ada.list({ ...ask, from: damaged }))).toEqual(MALFORMED);
    }),
    { numRuns: 30 },
  );
  expect(refusal(await world.ada.list({ ...ask, filters: { text: 'else' }, from }))).toEqual(MALFORMED);
  expect(refusal(await world.ada.list({ ...ask, scope: 'mine', from }))).toEqual(MALFORMED);
  expect(refusal(await world.mia.list({ ...ask, scope: 'mine', from }))).toEqual(MALFORMED);
});

test('a page that is asked for again goes on at the same place, days later too', async () => {
  await store(world, ...Array.from({ length: 60 }, (_, place) => storedTask(place + 1, world.mia.accountId)));
  const first = data(await world.mia.list());
  world.pass(48 * HOUR);
  const again = data(await world.mia.list());
  expect(again.older).toBe(first.older);
  expect(data(await world.mia.list({ from: first.older ?? '' })).rows[0]?.id).toBe('26');
});
