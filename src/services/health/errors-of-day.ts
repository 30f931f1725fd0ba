import { ERROR_KINDS } from '../../contract/health';
import type { ErrorKind } from '../../contract/health';
import type { Health } from '../../contract';
import { addedUp, ofLastDay } from '../../storage/background/failures';
import type { CountedFailures } from '../../storage/background/failures';
import type { BackgroundState } from '../../storage/background/run-store';

/** What went wrong in the last day for anybody whose tasks are read, and for those of whom nothing runs any more. Pure. */
export function errorsOfLastDay({ runs, site }: BackgroundState, now: number): Health['errors'] {
  const all = [site, ...runs.values()].flatMap(({ failed }) => ofLastDay(failed, now) ?? []);
  const [first, ...others] = all;
  if (!first) return undefined;
  const { since, n } = others.reduce(addedUp, first);
  return { since, kinds: byKind(n) };
}

function byKind(n: CountedFailures['n']) {
  const times = new Map<ErrorKind, number>();
  for (const [name, count] of Object.entries(n)) {
    const kind = ERROR_KINDS.find((known) => known === name) ?? 'other';
    times.set(kind, (times.get(kind) ?? 0) + count);
  }
  return [...times].map(([kind, times]) => ({ kind, times })).sort((a, b) => b.times - a.times);
}
