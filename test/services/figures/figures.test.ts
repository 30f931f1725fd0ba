import fc from 'fast-check';
import type { Figures } from '../../../src/contract';
import { drive, edit, pay, started } from '../submissions/kit';
import { DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const mine = async (who: Person, days: 7 | 30 | 90 = 30): Promise<Figures> => data(await who.figures({ days }));
const everyone = async (): Promise<Figures> => data(await world.ada.figures({ whose: 'everyone' }));

/** How many of each state, over all days. */
const states = ({ days }: Figures) => ({
  succeeded: days.reduce((sum, { succeeded }) => sum + succeeded, 0),
  partial: days.reduce((sum, { partial }) => sum + partial, 0),
  failed: days.reduce((sum, { failed }) => sum + failed, 0),
  cancelled: days.reduce((sum, { cancelled }) => sum + cancelled, 0),
});

/** A tracked edit of so many issues that ends within a minute. */
async function tracked(issues: number, shape: Parameters<Person['edits']>[1] = {}, by = world.mia): Promise<string> {
  const id = world.mia.edits(issues, { durationMs: MINUTE / 2, beyondTheLimit: true, ...shape });
  data(await by.track(id));
  return id;
}

const read = async (who: Person, id: string): Promise<void> => {
  data(await who.refresh(`jira:${id}`));
};

test('an operation is counted on the day it ended, with its issues, its time and its reasons, for its owner and the site', async () => {
  const id = await tracked(70);
  expect((await mine(world.mia)).running).toMatchObject({ count: { count: 1 }, rows: [{ key: `jira:${id}` }] });
  world.pass(MINUTE);
  await read(world.mia, id);
  const { row, outcome } = data(await world.mia.task(`jira:${id}`));
  const { counts } = row;
  const reasons = outcome?.failedByReason.map(({ reason, issueIds }) => ({ reason, issues: issueIds.length })) ?? [];
  expect(reasons.length).toBeGreaterThan(0);
  for (const figures of [await mine(world.mia), await everyone()]) {
    expect(states(figures)).toEqual({ succeeded: 0, partial: 1, failed: 0, cancelled: 0 });
    expect(figures.days).toHaveLength(30);
    expect(figures.days.at(-1)).toEqual({ day: '2026-06-15', succeeded: 0, partial: 1, failed: 0, cancelled: 0 });
    expect(figures.issues).toEqual({ succeeded: counts.succeeded, failed: counts.failed });
    expect(figures.took).toEqual([1, 0, 0, 0, 0]);
    expect(figures.reasons).toEqual(reasons);
    expect(figures.running).toEqual({ rows: [], count: { count: 0, more: false } });
  }
  expect(states(await mine(world.sam))).toEqual({ succeeded: 0, partial: 0, failed: 0, cancelled: 0 });
});

test('everyone’s are for who is an admin at that moment', async () => {
  expect(refusal(await world.mia.figures({ whose: 'everyone' }))).toMatchObject({ reason: 'not-admin' });
  expect(refusal(await world.sam.figures({ whose: 'everyone' }))).toMatchObject({ reason: 'not-admin' });
  world.stage('/rest/api/3/mypermissions', { status: 503, body: 'down' });
  expect(refusal(await world.ada.figures({ whose: 'everyone' }))).toMatchObject({ kind: 'upstream' });
});

test('one’s own ask Jira nothing and take two storage requests, whatever the period', async () => {
  for (let day = 0; day < 95; day++) {
    const id = await tracked(1);
    world.pass(MINUTE);
    await read(world.mia, id);
    world.pass(DAY - MINUTE);
  }
  const { metering } = world.site.forge;
  metering.reset();
  const figures = await mine(world.mia, 90);
  expect(metering.snapshot()).toMatchObject({ jira: { calls: 0 }, storage: { requests: 2, writes: { count: 0 } } });
  expect(figures.days).toHaveLength(90);
  expect(states(figures).succeeded).toBe(89);
  expect(states(await mine(world.mia, 7)).succeeded).toBe(6);
});

test('what was over before it was put on the list is counted too', async () => {
  const id = world.mia.edits(5, { durationMs: MINUTE });
  world.pass(2 * DAY);
  data(await world.mia.track(id));
  expect((await mine(world.mia)).days.at(-3)).toMatchObject({ day: '2026-06-15', succeeded: 1 });
});

test('a submission counts once, when it is over; a cancelled one as cancelled', async () => {
  await drive(world, world.mia, await started(world.mia, edit(pay(5))));
  const waiting = await started(world.mia, edit(pay(5, 100)));
  data(await world.mia.cancel(waiting));
  expect(states(await mine(world.mia))).toEqual({ succeeded: 1, partial: 0, failed: 0, cancelled: 1 });
  expect((await mine(world.mia)).issues).toEqual({ succeeded: 5, failed: 0 });
});

test('a person’s reasons come from that person’s own read only', async () => {
  const id = await tracked(70, {}, world.ada);
  world.pass(MINUTE);
  await read(world.ada, id);
  expect((await everyone()).reasons).not.toEqual([]);
  expect((await mine(world.mia)).reasons).toEqual([]);
  await read(world.mia, id);
  const { reasons } = await mine(world.mia);
  expect(reasons).not.toEqual([]);
  // What only the admin's rights had named is gone from the site's as well: the owner's read took its place.
  expect((await everyone()).reasons).toEqual(reasons);
});

test('removing a task takes it out of the figures, and tracking it again counts it once', async () => {
  const id = await tracked(70);
  world.pass(MINUTE);
  await read(world.mia, id);
  const before = await mine(world.mia);
  data(await world.ada.stop(`jira:${id}`, 'for-everyone'));
  expect(await mine(world.mia)).toMatchObject({ issues: { succeeded: 0, failed: 0 }, reasons: [] });
  expect(states(await everyone())).toEqual({ succeeded: 0, partial: 0, failed: 0, cancelled: 0 });
  data(await world.mia.track(id));
  await read(world.mia, id);
  expect({ ...(await mine(world.mia)), asOf: 0 }).toEqual({ ...before, asOf: 0 });
});

test('twice or never is impossible, whoever reads, however often, at the same time, and wherever a run dies', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ issues: fc.constantFrom(3, 70), byAdmin: fc.boolean() }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom('mia', 'ada', 'both', 'trigger', 'dying trigger'), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 14 }),
      async (tasks, readers, calls) => {
        const before = { mine: states(await mine(world.mia)), all: states(await everyone()) };
        const ids: string[] = [];
        for (const { issues, byAdmin } of tasks) ids.push(await tracked(issues, {}, byAdmin ? world.ada : world.mia));
        world.pass(MINUTE);
        const keys = ids.map((id) => `jira:${id}`);
        for (const reader of [...readers, 'mia']) {
          if (reader === 'mia' || reader === 'ada') data(await world[reader].refresh(...keys));
          else if (reader === 'both') await Promise.all([world.mia.refresh(...keys), world.ada.refresh(...keys)]);
          else await world.trigger(reader === 'trigger' ? {} : { dieAfterCalls: calls }).catch(() => undefined);
          world.pass(MINUTE);
        }
        const partial = tasks.filter(({ issues }) => issues === 70).length;
        const gained = { succeeded: tasks.length - partial, partial, failed: 0, cancelled: 0 };
        for (const [figures, then] of [
          [await mine(world.mia), before.mine],
          [await everyone(), before.all],
        ] as const) {
          const now = states(figures);
          expect({
            succeeded: now.succeeded - then.succeeded,
            partial: now.partial - then.partial,
            failed: 0,
            cancelled: 0,
          }).toEqual(gained);
        }
        const [own, all] = [await mine(world.mia), await everyone()];
        expect(own.reasons).toEqual(all.reasons);
        expect(own.issues).toEqual(all.issues);
        expect(own.took).toEqual(all.took);
        world.pass(HOUR);
      },
    ),
    { numRuns: 8 },
  );
});
