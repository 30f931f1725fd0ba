import type { TaskRow } from '../../../contract';
import { hasFailures } from '../../../tasks/records/record';
import { cancels } from '../../../tasks/source';
import { isUnfinished } from '../../../tasks/task';
import { canStopTracking } from '../../task/stopping';

/** What can be done to many tasks at once. */
export const DEEDS = ['cancel', 'retry', 'dismiss', 'stop'] as const;
export type Deed = (typeof DEEDS)[number];

/** Why something cannot be done to a task; of a retry some of it is known only once its detail was read. */
export type WhyPassedOver =
  | 'not-running'
  | 'stops-already'
  | 'not-cancelled-here'
  | 'unfinished'
  | 'dismissed-already'
  | 'needs-none'
  | 'to-decide'
  | 'no-failures'
  | 'not-started-here'
  | 'retried-already'
  | 'is-delete'
  | 'has-subtasks'
  | 'issues-gone'
  | 'not-read';

export interface LeftTask {
  readonly row: TaskRow;
  readonly why: WhyPassedOver;
}

export interface SortedOut {
  readonly can: readonly TaskRow[];
  readonly cannot: readonly LeftTask[];
}

/** Which of these tasks something can be done to, by what the page knows of them. Pure. */
export function sortedOut(deed: Deed, rows: readonly TaskRow[]): SortedOut {
  const sorted = rows.map((row) => ({ row, why: whyNot(deed, row) }));
  return {
    can: sorted.flatMap(({ row, why }) => (why === undefined ? [row] : [])),
    cannot: sorted.flatMap(({ row, why }) => (why === undefined ? [] : [{ row, why }])),
  };
}

function whyNot(
  deed: Deed,
  { source, state, submission, attention, dismissed, operation, ...row }: TaskRow,
): WhyPassedOver | undefined {
  switch (deed) {
    case 'cancel':
      if (!isUnfinished(state)) return 'not-running';
      if (state === 'cancelling' || submission?.cancelled) return 'stops-already';
      return cancels(source) ? undefined : 'not-cancelled-here';
    case 'stop':
      return canStopTracking({ submission }) ? undefined : 'unfinished';
    case 'dismiss':
      if (dismissed) return 'dismissed-already';
      if (attention && hasFailures({ state, submission })) return undefined;
      return attention ? 'to-decide' : 'needs-none';
    case 'retry':
      if (isUnfinished(state) || !hasFailures({ state, submission }) || row.counts.failed === 0) return 'no-failures';
      if (!submission) return 'not-started-here';
      return operation === 'delete' ? 'is-delete' : undefined;
  }
}

/** The same reasons together, the commonest first. Pure. */
export function byReason(left: readonly LeftTask[]): readonly { readonly why: WhyPassedOver; readonly n: number }[] {
  const counts = new Map<WhyPassedOver, number>();
  for (const { why } of left) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, n]) => ({ why, n })).sort((a, b) => b.n - a.n);
}
