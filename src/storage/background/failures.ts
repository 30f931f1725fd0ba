import { isLately } from '../../tasks/moments';
import * as v from '../../valibot';
import { storedCount, storedTime } from '../stored-values';

const DAY_MS = 24 * 3_600_000;

/** How often what went wrong, by its kind, since a moment. */
export const failuresSchema = v.object({ since: storedTime, n: v.record(v.string(), storedCount) });
export type CountedFailures = v.InferOutput<typeof failuresSchema>;

/** What was counted, as long as that is about the last day: what counted for longer begins anew. Pure. */
export const ofLastDay = (failures: CountedFailures | undefined, now: number): CountedFailures | undefined =>
  failures && isLately(failures.since, DAY_MS, now) ? failures : undefined;

/** Both together, from the earlier moment on. Pure. */
export function addedUp(one: CountedFailures, other: CountedFailures): CountedFailures {
  const n = { ...one.n };
  for (const [kind, times] of Object.entries(other.n)) n[kind] = (n[kind] ?? 0) + times;
  return { since: Math.min(one.since, other.since), n };
}
