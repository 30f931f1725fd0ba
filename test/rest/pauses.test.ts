import fc from 'fast-check';
import { HOUR, MINUTE, createWorld, data, refusal } from '../world';
import type { StagedAnswer, World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const PERMISSIONS = '/rest/api/3/mypermissions';
const TASK = '/rest/api/3/task/999999';

/** How an answer of Jira's to a read is told, how often it was asked for, and how long that took. */
async function told(answer: StagedAnswer) {
  world.stage(TASK, answer);
  world.site.forge.metering.reset();
  const began = world.clock.now();
  const error = refusal(await world.mia.task('jira:999999'));
  return { error, tookMs: world.clock.now() - began, at: world.clock.now() };
}

const callsTo = (path: string): number =>
  world.site.forge.metering.snapshot().jira.recent.filter((call) => call.path.includes(path)).length;

test('a 5xx that asks for a pause is asked once, and the pause is told', async () => {
  world.stage(PERMISSIONS, { status: 503, body: '<html>Down</html>', headers: { 'Retry-After': '120' } });
  const began = world.clock.now();
  expect(refusal(await world.mia.figures({ whose: 'everyone' }))).toEqual({
    kind: 'rate-limited',
    until: began + 2 * MINUTE,
  });
  expect(callsTo(PERMISSIONS)).toBe(1);
  expect(world.clock.now() - began).toBeLessThan(1_000);
});

test('a 5xx without one, or with a short one, is asked four times', async () => {
  for (const headers of [{}, { 'Retry-After': '1.5' }]) {
    world.stage(PERMISSIONS, { status: 503, body: '', headers });
    world.site.forge.metering.reset();
    const began = world.clock.now();
    expect(await world.mia.figures({ whose: 'everyone' })).toMatchObject({ ok: false });
    expect(callsTo(PERMISSIONS)).toBe(4);
    expect(world.clock.now() - began).toBeGreaterThanOrEqual('Retry-After' in headers ? 4_500 : 2_000);
  }
});

test.each([
  ['120', 120_000],
  ['1.5', 1_500],
  ['-1', 500],
  ['0', 500],
  ['0.1', 500],
  ['1e3', 1_000_000],
  ['99999999999', HOUR],
  ['Infinity', HOUR],
  [' 7 ', 7_000],
  ['Mon, 15 Jun 2026 09:10:00 GMT', undefined],
  ['Monday, 15-Jun-26 09:10:00 GMT', undefined],
  ['Mon Jun 15 09:10:00 2026 GMT', undefined],
  ['2026-06-15T09:10Z', undefined],
  ['soon', MINUTE],
  ['abc 1', MINUTE],
  ['try again in 2026', MINUTE],
  ['Jun 2027', MINUTE],
  ['1,5', MINUTE],
  ['', MINUTE],
])('a 429 with Retry-After %j is a pause of so long', async (header, pauseMs) => {
  const { error, at } = await told({
    status: 429,
    body: '',
    headers: { 'Retry-After': header, 'RateLimit-Reason': 'jira-quota-tenant-based' },
  });
  const until = pauseMs === undefined ? Date.UTC(2026, 5, 15, 9, 10) : at + pauseMs;
  expect(error).toEqual({ kind: 'rate-limited', until });
});

test('whatever Retry-After says, the pause is half a second at least and an hour at most', async () => {
  const text = fc.oneof(
    fc.double().map(String),
    fc.integer().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.string({ unit: fc.constantFrom(...'0123456789.,-+eEx :TZGMT') }),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(429, 503), async (header, status) => {
      // The pause before is over, which holds for everything that nobody asked for.
      world.pass(HOUR);
      world.stage(PERMISSIONS, { status, body: '', headers: { 'Retry-After': header } });
      const answer = await world.mia.figures({ whose: 'everyone' });
      const now = world.clock.now();
      if (answer.ok) throw new Error('answered');
      if (answer.error.kind === 'upstream') return;
      expect(answer.error).toMatchObject({ kind: 'rate-limited' });
      const { until = 0 } = answer.error as { until?: number };
      expect(until).toBeGreaterThanOrEqual(now + 500);
      expect(until).toBeLessThanOrEqual(now + HOUR);
    }),
    {
      numRuns: 60,
      // Two such pauses are all the time that a question about rights has.
      examples: [['5', 503]],
    },
  );
});

test('a missing scope is for an admin to approve, whoever asks', async () => {
  const scope = { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };
  expect((await told(scope)).error).toEqual({ kind: 'not-allowed', reason: 'not-approved' });
  expect((await told({ status: 401, body: { errorMessages: ['Log in.'] } })).error).toEqual({
    kind: 'not-allowed',
    reason: 'signed-out',
  });
  world.stage(PERMISSIONS, scope);
  expect(data(await world.mia.list()).problem).toEqual({ kind: 'not-allowed', reason: 'not-approved' });
});
