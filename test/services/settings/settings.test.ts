import * as fc from 'fast-check';
import { requestsBesideCounting } from '../../allowances';
import { LOOKS, settingsWith } from '../../../src/tasks/site-settings';
import type { Look } from '../../../src/tasks/site-settings';
import { SITE_RECORDS } from '../../../src/storage/entities';
import { getValue, setValue } from '../../../src/storage/kvs/records';
import { createWorld, data, refusal } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ALL_ON = {
  looks: { progressPage: true, nextIds: true, histories: true },
  keep: 90,
  standingOrders: true,
};
const NOT_ADMIN = { kind: 'not-allowed', reason: 'not-admin' };

const PLACE = { entity: SITE_RECORDS.name, key: 'settings' };
const inStorage = (): Promise<unknown> => world.settle(world.site.forge.unmetered(() => getValue(PLACE)));
/** As another version of the app, or a fault, has left the record. */
const stored = (value: object): Promise<void> => world.settle(world.site.forge.unmetered(() => setValue(PLACE, value)));

test('everything is on until an admin switches it off, for everybody and at once', async () => {
  const { ada, mia } = world;
  mia.edits(5);
  data(await mia.track(mia.edits(5)));
  expect(data(await ada.settings())).toEqual(ALL_ON);
  expect(data(await mia.list()).looks).toMatchObject({ histories: true, after: '2' });
  expect(data(await ada.changeSettings({ nextIds: false }))).toEqual({
    ...ALL_ON,
    looks: { ...ALL_ON.looks, nextIds: false },
  });
  expect(data(await mia.list()).looks).toEqual({ histories: true });
  expect(data(await ada.changeSettings({ nextIds: true, histories: false }))).toEqual({
    ...ALL_ON,
    looks: { ...ALL_ON.looks, histories: false },
  });
  expect(data(await ada.settings()).looks.histories).toBe(false);
  expect(data(await mia.list()).looks?.histories).toBe(false);
});

test('how long history is kept and standing orders change by themselves, and the rest stays', async () => {
  const { ada } = world;
  data(await ada.changeSettings({ nextIds: false }));
  expect(data(await ada.choose({ keep: 365 }))).toMatchObject({ keep: 365, standingOrders: true });
  expect(data(await ada.choose({ standingOrders: false }))).toEqual({
    looks: { ...ALL_ON.looks, nextIds: false },
    keep: 365,
    standingOrders: false,
  });
  expect(data(await ada.choose({ keep: 'for-ever' }))).toMatchObject({ keep: 'for-ever' });
});

test('how long history is kept changes only from what its admin was shown, so that nobody’s choice is replaced unseen', async () => {
  const { ada } = world;
  data(await ada.choose({ keep: 30, keepBefore: 90 }));
  expect(refusal(await ada.choose({ keep: 365, keepBefore: 90, standingOrders: false }))).toEqual({
    kind: 'not-valid',
    field: 'settings',
    reason: 'changed-meanwhile',
  });
  expect(data(await ada.settings())).toEqual({ ...ALL_ON, keep: 30 });
  // What is chosen already is no contradiction.
  expect(data(await ada.choose({ keep: 30, keepBefore: 90 }))).toMatchObject({ keep: 30 });
  expect(data(await ada.choose({ keep: 365, keepBefore: 30 }))).toMatchObject({ keep: 365 });
});

test('while Jira gives no answer it says that of Jira, and nothing changes', async () => {
  const { ada } = world;
  world.stage('/rest/api/3/mypermissions', 'silent');
  expect(refusal(await ada.choose({ keep: 30 }))).toEqual({ kind: 'unavailable', system: 'jira' });
  world.stage('/rest/api/3/mypermissions', undefined);
  expect(data(await ada.settings())).toEqual(ALL_ON);
});

test('whoever is no admin is shown nothing and changes nothing, and so is everybody while Jira does not say', async () => {
  const { ada, mia, sam } = world;
  for (const who of [mia, sam]) {
    expect(refusal(await who.settings())).toEqual(NOT_ADMIN);
    expect(refusal(await who.changeSettings({ nextIds: false }))).toEqual(NOT_ADMIN);
  }
  world.stage('/rest/api/3/mypermissions', { status: 503, body: '' });
  expect(refusal(await ada.changeSettings({ nextIds: false }))).toMatchObject({ kind: 'upstream' });
  world.stage('/rest/api/3/mypermissions', undefined);
  expect(data(await ada.settings())).toEqual(ALL_ON);
});

test.each([
  [{}],
  [{ looks: { nextIds: 'yes' } }],
  [{ looks: { everything: false } }],
  [{ looks: { nextIds: false }, history: 14 }],
  [{ keep: 14 }],
  [{ keepBefore: 90 }],
  [{ standingOrders: 'no' }],
  [null],
])('%j changes nothing', async (payload) => {
  expect(await world.ada.call('changeSettings', payload)).toMatchObject({ error: { kind: 'not-valid' } });
  expect(data(await world.ada.settings())).toEqual(ALL_ON);
});

test('of changes at the same moment each holds, and of one setting the last', async () => {
  const { ada } = world;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ look: fc.constantFrom<Look>(...LOOKS), on: fc.boolean() }), { minLength: 1, maxLength: 5 }),
      async (changes) => {
        await Promise.all(changes.map(({ look, on }) => ada.changeSettings({ [look]: on })));
        const { looks } = data(await ada.settings());
        for (const look of LOOKS) {
          const asked = changes.filter((change) => change.look === look).map(({ on }) => on);
          if (asked.length > 0) expect(asked).toContain(looks[look]);
        }
        // None of them is lost: one after the other they are exactly what was asked last.
        for (const { look, on } of changes) data(await ada.changeSettings({ [look]: on }));
        const last = Object.fromEntries(changes.map(({ look, on }) => [look, on]));
        expect(data(await ada.settings())).toEqual(settingsWith({ looks: { ...looks, ...last } }));
      },
    ),
    { numRuns: 15 },
  );
});

test('what another version has stored beside it is kept, and what is missing is as if it was never chosen', async () => {
  const { ada } = world;
  const kept = { keepDays: 90, looks: { nextIds: false, mail: true } };
  await stored({ of: 'settings', values: kept, rev: 7 });
  expect(data(await ada.settings())).toEqual({
    ...ALL_ON,
    looks: { ...ALL_ON.looks, nextIds: false },
  });
  data(await ada.changeSettings({ histories: false }));
  const { looks } = data(await ada.settings());
  expect(looks).toEqual({ progressPage: true, nextIds: false, histories: false });
  expect(await inStorage()).toMatchObject({
    values: { keepDays: 90, looks: { nextIds: false, mail: true, histories: false } },
  });
});

test.each([
  ['nothing that can be read', { of: 'settings' }],
  ['a switch that is no switch', { of: 'settings', values: { looks: { nextIds: 7 } }, rev: 3 }],
  ['no switches', { of: 'settings', values: { looks: null }, rev: 3 }],
])('a record with %s stands in nobody’s way', async (_what, value) => {
  const { ada } = world;
  await stored(value);
  expect(data(await ada.settings())).toEqual(ALL_ON);
  expect(data(await ada.changeSettings({ nextIds: false })).looks.nextIds).toBe(false);
  expect(data(await ada.settings()).looks.nextIds).toBe(false);
});

test('the settings are one storage request', async () => {
  data(await world.ada.changeSettings({ nextIds: false }));
  world.site.forge.metering.reset();
  data(await world.ada.settings());
  expect(requestsBesideCounting(world)).toBe(1);
});
