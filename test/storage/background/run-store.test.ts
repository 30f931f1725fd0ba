import { kvs } from '@forge/kvs';
import { HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';

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

test('a pause that Jira asks for is kept, also when somebody else writes the site’s record at that moment', async () => {
  const { mia, site } = world;
  data(await mia.track(mia.edits(5, { durationMs: HOUR })));
  await runAfterFive();
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async () => {
    await site.forge.unmetered(async () => {
      const stored = (await kvs.entity('background-run').get('site')) as { rev: number };
      await kvs.entity('background-run').set('site', { ...stored, rev: stored.rev + 1 });
    });
    const headers = { 'RateLimit-Reason': 'jira-quota-tenant-based', 'Retry-After': '900' };
    return new Response('{}', { status: 429, headers });
  };
  expect(await runAfterFive()).toMatchObject({ ok: true });
  site.jira.fetchAs = real;
  expect(data(await mia.list()).background).toMatchObject({ state: 'paused' });
});
