import type { Outcome } from '../../tasks/reading/snapshot';
import { momentCell } from './columns';
import type { Row } from './columns';

/** The columns of exported outcomes. Part of what people build on: add at the end, rename nothing. */
export const OUTCOME_COLUMNS = ['task id', 'issue id', 'outcome', 'reasons', 'read'] as const;

/** One of Jira's tasks, as far as it is stored and may be shown. */
export interface ExportedOutcomes {
  /** Absent: the part was never sent. */
  readonly taskId?: string;
  /** What the app sent; absent where it did not send it. */
  readonly sent?: readonly string[];
  readonly kept?: Outcome & { readonly readAt: number };
  /** What is stored of it cannot be read. */
  readonly isDamaged?: true;
  /** What there is to say of an issue that nobody's outcome names. */
  readonly rest: 'not reached' | 'not reached or hidden' | 'hidden' | 'unaccounted for' | 'not known';
}

/**
 * One row an issue, by number. Of what the app sent every issue has its row whatever is known of it, so that the rows stay
 * the same while outcomes come in; of anything else those that are named. Where what is stored cannot be read and no issue is
 * known, one row without an issue says so: an empty file would say that nothing had been changed. Pure.
 */
export function outcomeRows({ taskId, sent = [], kept, isDamaged, rest }: ExportedOutcomes): Row[] {
  if (isDamaged && sent.length === 0) return [[taskId, undefined, rest, [], undefined]];
  const succeeded = new Set(kept?.succeeded);
  const issueIds = new Set([...sent, ...succeeded, ...(kept?.failed.keys() ?? [])]);
  const readAt = momentCell(kept?.readAt);
  return [...issueIds]
    .sort((a, b) => Number(a) - Number(b))
    .map((issueId) => {
      const reasons = kept?.failed.get(issueId);
      if (reasons) return [taskId, issueId, 'failed', reasons, readAt];
      return [taskId, issueId, succeeded.has(issueId) ? 'succeeded' : rest, [], readAt];
    });
}
