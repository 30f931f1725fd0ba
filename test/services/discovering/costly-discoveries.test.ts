import { MOST_ACTIVE } from '../../../src/contract/limits';
import { pointsSpent } from '../../allowances';
import { store, storedTask } from '../../stored-tasks';
import { answerLate } from '../../slow-jira';
import { HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test('ten that are over cost what asking about them costs: what they did is read by the background', async () => {
  const { mia, site } = world;
  const ids = Array.from({ length: 10 }, () => mia.edits(3, { durationMs: MINUTE, beyondTheLimit: true }));
  world.pass(10 * MINUTE);
  site.forge.metering.reset();
  expect(data(await mia.discover(ids)).added).toHaveLength(10);
  expect(pointsSpent(world)).toBeLessThanOrEqual(51);
  for (let run = 0; run < 24; run++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
  const rows = data(await mia.list()).rows;
  expect(rows).toHaveLength(10);
  expect(rows.every(({ did }) => did !== undefined)).toBe(true);
});

test('what a list has no room for uses up nothing of what the site may discover', async () => {
  const { mia, site } = world;
  const active = Array.from({ length: MOST_ACTIVE }, (_, index) =>
    storedTask(5_001 + index, mia.accountId, { state: 'running' }),
  );
  await store(world, ...active);
  const id = mia.edits(3, { durationMs: HOUR, beyondTheLimit: true });
  site.forge.metering.reset();
  expect(data(await mia.discover([id]))).toEqual({ added: [] });
  expect(data(await mia.discover([id], 'progress-page'))).toEqual({ added: [] });
  expect(site.forge.metering.snapshot().storage.written).not.toHaveProperty('site');
});

test('where Jira takes four seconds for each answer, what came in time is on the list, and the call ends in time', async () => {
  const { mia } = world;
  const ids = Array.from({ length: 10 }, () => mia.edits(3, { durationMs: HOUR, beyondTheLimit: true }));
  answerLate(world, () => 4_000);
  const begun = world.clock.now();
  const answer = await mia.discover(ids);
  expect(world.clock.now() - begun).toBeLessThan(25_000);
  expect(data(answer).added.length).toBeGreaterThan(0);
});
