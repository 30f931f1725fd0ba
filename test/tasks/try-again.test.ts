import fc from 'fast-check';
import type { AppError } from '../../src/tasks/app-error';
import { passesByItself, tryAgainAt } from '../../src/tasks/try-again';

const SECOND = 1_000;
const NOW = Date.UTC(2026, 5, 15, 9, 0, 0);

test('the pause after a failure begins with ten seconds, doubles, and is never longer than five minutes', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 50].map(
    (failures) => ((tryAgainAt({ kind: 'unavailable' }, failures, NOW) ?? NaN) - NOW) / SECOND,
  );
  expect(pauses).toEqual([10, 20, 40, 80, 160, 300, 300]);
});

test('a pause that was asked for is kept, and none is shorter than ten seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3_600, max: 3_600 }), fc.integer({ min: 1, max: 50 }), (seconds, failures) => {
      const until = NOW + seconds * SECOND;
      const at = tryAgainAt({ kind: 'rate-limited', until }, failures, NOW);
      expect(at).toBe(Math.max(until, NOW + 10 * SECOND));
    }),
  );
});

test.each<[AppError, boolean]>([
  [{ kind: 'rate-limited', until: NOW }, true],
  [{ kind: 'upstream', status: 503, system: 'tracker' }, true],
  [{ kind: 'unavailable', system: 'confluence' }, true],
  [{ kind: 'not-known', taskId: '1' }, false],
  [{ kind: 'not-allowed', reason: 'not-admin' }, false],
  [{ kind: 'not-valid', field: 'task', reason: 'empty' }, false],
  [{ kind: 'refused', system: 'tracker', reason: 'token' }, false],
])('whether it passes by itself, and is tried again: %j is %s', (error, passes) => {
  expect(passesByItself(error)).toBe(passes);
  expect(tryAgainAt(error, 1, NOW) !== undefined).toBe(passes);
});
