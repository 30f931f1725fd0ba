import type { Functions, StoredTotals } from '../../../src/contract';
import { allRecords, write } from '../../storage/everything-stored';
import { store, storedTask } from '../../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { found } from '../found/kit';
import { draft, draftOf, keepDraft } from '../drafts/kit';
import { saveOperation, savedEdit, savedOperations } from '../saved/kit';
import { drive, edit, pay, started, submits } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const deletes = (who: Person) =>
  who.call('deleteEverything', { typed: 'DELETE' }) as Promise<ReturnType<Functions['deleteEverything']>>;
const stored = async (who: Person): Promise<StoredTotals> =>
  data((await who.call('stored', {})) as ReturnType<Functions['stored']>);
const keys = async (who: Person): Promise<string[]> =>
  data(await who.list({ scope: 'everyone' })).rows.map(({ key }) => key);
/** Pieces by the trigger alone, until nothing is being deleted. */
async function toItsEnd(control?: { dieAfterCalls?: number }): Promise<void> {
  for (let run = 0; (await stored(world.ada)).deleting; run++) {
    expect(run).toBeLessThan(100);
    world.pass(5 * MINUTE);
    await world.trigger(control);
  }
}
/** Everything stored but what has no end of its own: what may be asked in this hour, the background's budget, the key. */
const left = (): string[] =>
  world
    .stored()
    .map(({ space, key }) => `${space} ${key}`)
    .filter((place) => !/allowance|background-run site|installation-key|list-changed|search-index head/.test(place));

/** Takes from each record of an entity all that the entity's indexes are made of. @returns how many those are */
async function damageWhatFindsThem(): Promise<number> {
  const indexes = new Map(world.site.manifest().entities.map((entity) => [entity.name, entity.indexes]));
  const records = (await world.settle(allRecords(world))).filter(({ place: { entity } }) => entity !== undefined);
  for (const { place, value } of records) {
    const made = new Set(
      (indexes.get(place.entity ?? '') ?? []).flatMap(({ partition, range }) => [...partition, range]),
    );
    const rest = Object.entries(value as object).filter(([attribute]) => !made.has(attribute));
    await world.settle(write(world, place, Object.fromEntries(rest)));
  }
  return records.length;
}

async function oneOfEach(): Promise<void> {
  const { ada, mia, sam, site } = world;
  data(await mia.track(mia.edits(70, { durationMs: MINUTE, beyondTheLimit: true })));
  data(await mia.track(site.jira.startTask(mia.accountId, { description: 'Export', durationMs: MINUTE, result: 'x' })));
  await drive(world, mia, await started(mia, edit(pay(3))));
  site.confluence.startTask(mia.accountId, { kind: 'space-export' });
  data(await mia.list());
  data(await sam.putFound([found(world)]));
  data(await keepDraft(mia, draftOf(pay(2))));
  data(await saveOperation(mia, savedEdit()));
  data(await ada.choose({ keep: 365 }));
  world.pass(10 * MINUTE);
  await world.trigger();
  data(await mia.track(mia.edits(20, { durationMs: HOUR, beyondTheLimit: true })));
}

test('it says what is stored, and takes the word from admins only', async () => {
  const { ada, mia } = world;
  await store(
    world,
    ...[1, 2, 3].map((id) => storedTask(id, mia.accountId, { createdAt: BEGIN - id * 50 * 24 * HOUR })),
  );
  const { bytes, ...counted } = await stored(ada);
  expect(counted).toEqual({ tasks: { count: 3, more: false }, older: { 30: 3, 90: 2, 365: 0 } });
  expect(bytes).toBeGreaterThan(3_000);
  expect(refusal(await deletes(mia))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
  for (const payload of [{}, { typed: 'delete' }, { typed: 'DELETE', of: 'jira' }]) {
    expect(await ada.call('deleteEverything', payload)).toMatchObject({ error: { kind: 'not-valid' } });
  }
  expect(await keys(ada)).toHaveLength(3);
});

test('everything goes, settings and the connection of Tracker too, and in Jira nothing changes', async () => {
  const { ada, mia, site } = world;
  await oneOfEach();
  const begun = submits(world).length;
  expect(data(await deletes(ada))).toMatchObject({ left: 0 });
  await toItsEnd();
  // That a confirmation is used up stays for a page that was left open.
  expect(left().filter((place) => !place.includes('confirmation:'))).toEqual([]);
  expect(
    world
      .stored()
      .filter(({ key }) => key.startsWith('confirmation:'))
      .map(({ value }) => value),
  ).toEqual(['{"gone":true}']);
  expect(await keys(ada)).toEqual([]);
  expect(data(await ada.settings()).keep).toBe(90);
  expect(submits(world)).toHaveLength(begun);
  expect(site.jira.users.length).toBeGreaterThan(0);
  expect(data(await mia.figures()).issues).toEqual({ succeeded: 0, failed: 0 });
});

test('what is damaged in what it is found by goes too', async () => {
  await oneOfEach();
  data(await world.mia.start(edit(pay(3, 500), { order: { startsAt: world.clock.now() + HOUR } })));
  expect(await damageWhatFindsThem()).toBeGreaterThan(20);
  data(await deletes(world.ada));
  await toItsEnd();
  expect(left().filter((place) => !place.includes('confirmation:'))).toEqual([]);
});

test('of a submission that is under way no further part is sent, and what is started later is kept', async () => {
  const { ada, mia } = world;
  const running = await started(mia, edit(pay(1_500)));
  data(await mia.advance(running));
  expect(submits(world)).toHaveLength(1);
  world.pass(MINUTE);
  data(await deletes(ada));
  world.pass(HOUR);
  expect((await mia.advance(running)).ok).toBe(false);
  expect(submits(world)).toHaveLength(1);
  const later = await started(mia, edit(pay(3, 2_000)));
  await toItsEnd();
  await drive(world, mia, later);
  expect(await keys(ada)).toEqual([later]);
});

test('of what people keep for themselves what is saved after it began stays, however long it takes', async () => {
  const { ada, mia, sam } = world;
  data(await saveOperation(mia, savedEdit({ name: 'Before' })));
  data(await saveOperation(sam, savedEdit()));
  data(await keepDraft(sam, draftOf(pay(3))));
  const tasks = Array.from({ length: 3 }, (_, at) => storedTask(at + 1, mia.accountId));
  await store(world, ...tasks);
  world.pass(MINUTE);
  const pieces = slowly();
  data(await deletes(ada));
  expect((await stored(ada)).deleting).toBeDefined();
  pieces.end();
  world.pass(1_000);
  data(await saveOperation(mia, savedEdit({ name: 'After' })));
  data(await keepDraft(mia, draftOf(pay(2))));
  await toItsEnd();
  expect(data(await savedOperations(mia)).saved.map(({ name }) => name)).toEqual(['After']);
  expect(data(await draft(mia)).kept?.draft.issueIds).toEqual(pay(2));
  expect(data(await savedOperations(sam)).saved).toEqual([]);
  expect(data(await draft(sam))).toEqual({});
});

/** Each request of storage takes eight seconds of the clock: one call does not get far. */
function slowly() {
  const { storage } = world.site;
  const real = storage.answer.bind(storage);
  storage.answer = (...request) => {
    world.pass(8_000);
    return real(...request);
  };
  return { end: () => (storage.answer = real) };
}

test('of what was to start at a time nothing stays planned, and what is planned later is kept', async () => {
  const { ada, mia } = world;
  const planned = () => world.stored().flatMap(({ space, key }) => (space.includes('order-run') ? [key] : []));
  const inHours = (hours: number) => ({ order: { startsAt: world.clock.now() + hours * HOUR } });
  const before = await started(mia, edit(pay(3), inHours(13)));
  expect(planned()).toEqual([before]);
  world.pass(MINUTE);
  data(await deletes(ada));
  world.pass(MINUTE);
  const later = await started(mia, edit(pay(3, 20), inHours(13)));
  await toItsEnd();
  expect(planned()).toEqual([later]);
});

test('while it goes on the lists are empty and say how far it is; what comes meanwhile is listed, and kept with all of it', async () => {
  const { ada, mia, site } = world;
  await store(world, ...Array.from({ length: 260 }, (_, at) => storedTask(at + 10_001, mia.accountId)));
  const real = site.storage.answer.bind(site.storage);
  // Storage is so slow that no more than some of it is done in the call.
  site.storage.answer = (...request) => {
    world.pass(900);
    return real(...request);
  };
  const begun = data(await deletes(ada));
  site.storage.answer = real;
  expect(begun.left).toBeGreaterThan(0);
  const list = data(await ada.list({ scope: 'everyone' }));
  expect(list).toMatchObject({ rows: [], deleting: { left: begun.left, total: begun.total } });
  expect(data(await ada.list({ scope: 'everyone', filters: { state: 'succeeded' } })).rows).toEqual([]);
  // How many tasks everybody has is told to admins only.
  expect(data(await mia.list()).deleting).toEqual({});
  const id = mia.edits(30, { durationMs: MINUTE, beyondTheLimit: true });
  data(await mia.track(id));
  world.pass(10 * MINUTE);
  expect(data(await mia.refresh(`jira:${id}`)).rows[0]?.state).toBe('partial');
  await toItsEnd();
  expect(await keys(ada)).toEqual([`jira:${id}`]);
  expect(left().filter((place) => place.includes(`jira:${id}`))).toHaveLength(2);
  expect(left().some((place) => place.startsWith(`entity:touched-issues ${id}`))).toBe(true);
  await world.trigger();
  expect(data(await ada.list({ scope: 'everyone', filters: { state: 'partial' } })).rows).toHaveLength(1);
});

test('pieces that are killed at any call, doubled or refused by storage come to the same', async () => {
  const { ada, site } = world;
  await oneOfEach();
  site.storage.setFaults({ lockRefusals: null });
  const answer = site.forge.invoke.bind(site.forge);
  const killed = { moduleKey: 'bulk-tasks-admin', functionKey: 'deleteEverything', payload: { typed: 'DELETE' } };
  await world.settle(
    answer({ ...killed, accountId: ada.accountId }, { dieAfterCalls: 12, timeLimitMs: 500 }).catch(() => undefined),
  );
  expect((await stored(ada)).deleting).toBeDefined();
  for (let calls = 1; (await stored(ada)).deleting && calls < 30; calls++) {
    await world.trigger({ dieAfterCalls: calls });
    await world.settle(Promise.all([world.site.forge.runTrigger('refresh-active-tasks', { dieAfterCalls: calls })]));
  }
  await toItsEnd();
  expect(left().filter((place) => !place.includes('confirmation:'))).toEqual([]);
});
