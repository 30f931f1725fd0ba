import fc from 'fast-check';
import { kvs } from '@forge/kvs';
import type { Advanced } from '../../../src/contract';
import { MINUTE, createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit as confirmedEdit, ids, pay, started, submits, web } from './kit';

const SECOND = 1_000;
/** With an e-mail, because Sam may not turn it off. */
const edit: typeof confirmedEdit = (issueIds, change) => confirmedEdit(issueIds, { sendEmail: true, ...change });

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.site.jira.grant(world.sam.accountId, 'BULK_CHANGE');
});
afterEach(() => world.close());

const next = async (who: Person, key: string, continueFrom?: number): Promise<Advanced> =>
  data(await who.advance(key, continueFrom)).next;
const isRunning = (): boolean => world.site.jira.moving();

/** An issue with five sub-tasks, of which one less is confirmed: the delete asks a question each time and is never sent. */
const neverSent = (who: Person) => {
  const [parent = '', ...subtasks] = web(6, 950);
  return started(
    who,
    edit([parent], { change: { operation: 'delete' }, subtasks: { [parent]: subtasks.slice(0, 4) } }),
  );
};

/** Ada’s operation runs, Mia waits for it, and Sam behind Mia. */
async function twoWait() {
  const { ada, mia, sam } = world;
  const keys = {
    ada: await started(ada, edit(pay(300))),
    mia: await started(mia, edit(pay(5, 400))),
    sam: await started(sam, edit(pay(5, 500))),
  };
  expect(await next(ada, keys.ada)).toEqual({ kind: 'sent', part: 1 });
  await next(mia, keys.mia);
  await next(sam, keys.sam);
  return keys;
}

/** Ada’s operation ends while both waiting pages are open. */
async function adaEnds(keys: Awaited<ReturnType<typeof twoWait>>) {
  const { ada, mia, sam } = world;
  while (isRunning()) {
    world.pass(10 * SECOND);
    await next(mia, keys.mia);
    await next(sam, keys.sam);
  }
  expect(await next(ada, keys.ada)).toEqual({ kind: 'over' });
}

test('whoever waits is told whose operation runs and how many go before theirs', async () => {
  const { ada, mia, sam } = world;
  const keys = await twoWait();
  const waits = { kind: 'wait', for: 'other-operation', operation: 'edit' };
  expect(await next(mia, keys.mia)).toMatchObject({ ...waits, ownerId: ada.accountId, before: 1 });
  expect(await next(sam, keys.sam)).toMatchObject({ ...waits, ownerId: ada.accountId, before: 2 });
  await adaEnds(keys);
  expect(await next(sam, keys.sam)).toMatchObject({ ...waits, ownerId: mia.accountId, before: 1 });
  expect(await next(mia, keys.mia)).toEqual({ kind: 'sent', part: 1 });
});

test('an account with many operations goes behind those who waited while its last one ran', async () => {
  const { ada, mia } = world;
  const keys = await twoWait();
  const another = await started(ada, edit(web(5)));
  expect(await next(ada, another)).toMatchObject({ ownerId: ada.accountId, before: 3 });
  await adaEnds(keys);
  expect(await next(ada, another)).toMatchObject({ ownerId: mia.accountId, before: 2 });
});

test('whoever closes the page loses the place, and the next one goes', async () => {
  const { sam } = world;
  const keys = await twoWait();
  await adaEnds(keys);
  for (let second = 0; second < 50; second += 10) {
    expect(await next(sam, keys.sam)).toMatchObject({ kind: 'wait', before: 1 });
    world.pass(10 * SECOND);
  }
  world.pass(10 * SECOND);
  expect(await next(sam, keys.sam)).toEqual({ kind: 'sent', part: 1 });
});

test('a cancelled operation gives up its place at once', async () => {
  const { ada, sam } = world;
  const keys = await twoWait();
  await adaEnds(keys);
  data(await ada.cancel(keys.mia));
  expect(await next(sam, keys.sam)).toEqual({ kind: 'sent', part: 1 });
});

test('deletes that only ask questions keep nobody else from sending, however often they are advanced', async () => {
  const { ada, mia } = world;
  const deletes = [await neverSent(ada), await neverSent(ada)];
  const key = await started(mia, edit(pay(5)));
  for (const each of deletes) expect(await next(ada, each)).toMatchObject({ kind: 'subtasks-changed' });
  expect(await next(mia, key)).toEqual({ kind: 'sent', part: 1 });
  // While it runs, they wait their turn, and Jira is asked nothing.
  const before = world.site.forge.metering.snapshot().jira.calls;
  for (const each of deletes) expect(await next(ada, each)).toMatchObject({ for: 'other-operation' });
  expect(world.site.forge.metering.snapshot().jira.calls - before).toBe(0);
});

test('of pages that call at the same moment one sends, again and again', async () => {
  const people = [world.ada, world.mia, world.sam];
  const open = await Promise.all(
    people.map(async (who, index) => ({ who, key: await started(who, edit(pay(5, 1 + index * 10))) })),
  );
  for (let round = 0; round < 20; round++) {
    const before = submits(world).length;
    await Promise.all(open.map(({ who, key }) => next(who, key)));
    expect(submits(world).length - before).toBeLessThanOrEqual(1);
    while (isRunning()) world.pass(SECOND);
  }
  expect(new Set(submits(world)).size).toBe(people.length);
});

test('a part that was never confirmed is waited for ten minutes, and no longer', async () => {
  const { mia, sam, site } = world;
  const key = await started(mia, edit(pay(5)));
  const other = await started(sam, edit(pay(5, 100)));
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) => {
    if (request.url.includes('/bulk/issues/')) throw new TypeError('fetch failed');
    return real(accountId, request);
  };
  expect(await next(mia, key)).toMatchObject({ kind: 'maybe-started' });
  site.jira.fetchAs = real;
  for (let minute = 0; minute < 9; minute++) {
    world.pass(MINUTE);
    expect(await next(sam, other)).toMatchObject({ for: 'other-operation', ownerId: mia.accountId, before: 1 });
    await next(mia, key);
  }
  world.pass(MINUTE);
  expect(await next(sam, other)).toEqual({ kind: 'sent', part: 1 });
});

test('the slot of the version before is read: its holder keeps it, and others wait', async () => {
  const { mia, sam } = world;
  const keys = [await started(mia, edit(pay(300))), await started(sam, edit(pay(5, 400)))] as const;
  await next(mia, keys[0]);
  await world.site.forge.unmetered(async () => {
    const slot = { submission: keys[0], by: mia.accountId, op: 'edit', at: world.clock.now(), rev: 7 };
    await kvs.entity('site-slot').set('slot', slot);
  });
  expect(await next(sam, keys[1])).toMatchObject({ for: 'other-operation', ownerId: mia.accountId, before: 1 });
  await drive(world, mia, keys[0]);
  expect(await next(sam, keys[1])).toEqual({ kind: 'sent', part: 1 });
});

test('in whatever order pages call, one operation runs at a time and everybody has a turn before anybody has two', async () => {
  const people = [world.ada, world.mia, world.sam];
  const EACH = 3;
  let from = 0;
  const order = fc.infiniteStream(fc.nat());
  await fc.assert(
    fc.asyncProperty(order, async (numbers) => {
      const number = (below: number): number => (numbers.next().value ?? 0) % below;
      const open: { who: Person; key: string }[] = [];
      for (const who of people) {
        for (let each = 0; each < EACH; each++) {
          open.push({ who, key: await started(who, edit(ids(1_012_000, 2, 1 + ((from++ * 2) % 800)))) });
        }
      }
      /** Who has been sent since an account began to wait. */
      const sinceWaiting = new Map<Person, Person[]>();
      const sentBefore = submits(world).length;
      let sent = 0;
      for (let round = 0; open.length > 0; round++) {
        if (round > 100) throw new Error('somebody never has a turn');
        const calls = [...open];
        while (calls.length > 0) {
          const [call] = calls.splice(number(calls.length), 1);
          if (!call) break;
          world.pass((1 + number(3)) * SECOND);
          const wasRunning = isRunning();
          const answer = await next(call.who, call.key);
          if (answer.kind === 'over') open.splice(open.indexOf(call), 1);
          if (answer.kind === 'wait' && answer.for === 'other-operation' && !sinceWaiting.has(call.who)) {
            sinceWaiting.set(call.who, []);
          }
          if (answer.kind !== 'sent') continue;
          sent++;
          expect(wasRunning).toBe(false);
          sinceWaiting.delete(call.who);
          for (const others of sinceWaiting.values()) {
            others.push(call.who);
            expect(new Set(others).size).toBe(others.length);
          }
        }
      }
      expect(sent).toBe(people.length * EACH);
      expect(submits(world).length - sentBefore).toBe(sent);
    }),
    { numRuns: 5 },
  );
});
