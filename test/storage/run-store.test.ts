import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const FIVE = 5 * MINUTE;

async function runAfterFive() {
  world.pass(FIVE);
  return (await world.trigger()).result;
}

const jiraCalls = () => world.site.forge.metering.snapshot().jira.calls;

describe.each(['first', 'later'])('storage that refuses for good what the %s run reserves', (when) => {
  test.each([
    [403, 'FORBIDDEN'],
    [400, 'INVALID_REQUEST'],
    [404, 'SCHEMA_NOT_FOUND'],
    [500, 'INTERNAL_SERVER_ERROR'],
  ])('fails the trigger with %i %s, each time, and the next run after it works', async (status, code) => {
    const { mia, site } = world;
    data(await mia.track(mia.edits(5, { durationMs: HOUR })));
    if (when === 'later') await runAfterFive();
    site.storage.setFaults({ refuseWrites: { status, code } });
    const callsBefore = jiraCalls();
    for (let run = 0; run < 3; run++) expect(await runAfterFive()).toMatchObject({ ok: false, statusCode: 424 });
    // Nothing is asked that could not be paid for.
    expect(jiraCalls()).toBe(callsBefore);
    site.storage.setFaults({ refuseWrites: null });
    expect(await runAfterFive()).toMatchObject({ ok: true });
    expect(jiraCalls()).toBeGreaterThan(callsBefore);
  });
});

test('of two runs at once one asks, and the other ends well', async () => {
  const { mia } = world;
  data(await mia.track(mia.edits(5, { durationMs: HOUR })));
  for (let round = 0; round < 2; round++) {
    world.pass(FIVE);
    const callsBefore = jiraCalls();
    const both = await Promise.all([world.trigger(), world.trigger()]);
    expect(both.map(({ result }) => result.ok)).toEqual([true, true]);
    expect(jiraCalls() - callsBefore).toBe(1);
  }
});
