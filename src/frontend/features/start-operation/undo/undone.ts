import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { HistoryEntry } from '../../../../jira/histories/history-entry';
import { isSaid } from '../../../../sources/history/before-values';
import type { Named } from '../../../../tasks/changes/asked';
import type { WhyLeft } from '../plan/left-by-undo';

/** One issue of the task that is undone. */
export interface UndoneIssue {
  /** As it is now. */
  readonly issue: IssueFacts;
  /** What the task did to it, by its history. */
  readonly own: readonly HistoryEntry[];
  /** What anybody did to it after that, or in between. */
  readonly later: readonly HistoryEntry[];
}

/** Why a field of an issue does not go back, with who has changed it last since the task did, as far as the history tells it. Pure. */
export function whyChanged(
  { later }: UndoneIssue,
  isField: (field: Named) => boolean,
  kind: 'changed-since' | 'as-before' = 'changed-since',
): WhyLeft {
  const last = [...later]
    .sort((one, other) => other.at - one.at)
    .find(({ items }) => items.some((item) => isSaid(item, isField)));
  if (last === undefined) return { kind };
  return { kind, ...(last.authorId === undefined ? {} : { by: last.authorId }), at: last.at };
}
