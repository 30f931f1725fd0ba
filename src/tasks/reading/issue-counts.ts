import type { Counts, State } from '../task';

/**
 * Issues that a cancelled, failed or dead task never came to: what is left of the total.
 * Absent where Jira's numbers do not say it (still active, no total, or numbers that do not add up).
 */
export function notReached(state: State, counts: Counts): number | undefined {
  if (counts.total === undefined || (state !== 'cancelled' && state !== 'failed')) return undefined;
  const rest = counts.total - namedIssues(counts);
  return rest > 0 ? rest : undefined;
}

/** How many issues the source has given an outcome for, hidden ones included. */
export function namedIssues(counts: Counts): number {
  return (counts.succeeded ?? 0) + (counts.failed ?? 0) + (counts.hidden ?? 0);
}

/** How many of all the source has named nowhere; undefined where it gives no numbers that could leave some out. */
export const unnamedIssues = (counts: Counts): number | undefined =>
  counts.total === undefined || counts.succeeded === undefined
    ? undefined
    : Math.max(0, counts.total - namedIssues(counts));

/** Issues of a task that is done of which its source did not say what became of them; undefined where there are none. */
export const unaccountedFor = (state: State, counts: Counts): number | undefined =>
  state === 'succeeded' || state === 'partial' ? unnamedIssues(counts) || undefined : undefined;

/** The counts say what became of every issue. */
export const addUp = (counts: Counts): boolean => counts.total !== undefined && namedIssues(counts) === counts.total;

/** A completed task accounts for every issue; a cancelled or failed one may leave a rest that it never came to. */
export function countsComplete({ state, counts }: { readonly state: State; readonly counts: Counts }): boolean {
  if (counts.total === undefined) return false;
  if (state === 'cancelled' || state === 'failed') return namedIssues(counts) <= counts.total;
  return addUp(counts);
}
