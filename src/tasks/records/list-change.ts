import { isTooSlow } from '../submissions/submission-state';
import { isFinal } from '../task';
import type { TaskRecord } from '../task';

/**
 * Whether a write changes what a list says beyond how far a task is: pages that follow a task see its progress by themselves.
 * Undefined stands for a task that is not stored. Pure.
 */
export function isListChange(before: TaskRecord | undefined, after: TaskRecord | undefined): boolean {
  if (!before || !after) return before !== after;
  return SHOWN.some((said) => said(before) !== said(after));
}

const SHOWN: readonly ((record: TaskRecord) => string | undefined)[] = [
  ({ state }) => state,
  ({ ownerId }) => ownerId,
  ({ listedFor }) => listedFor,
  ({ label }) => label,
  ({ retriedBy }) => retriedBy,
  ({ undoneBy }) => undoneBy,
  ({ submission }) => submission?.said,
  // With each of these a submission begins or ends to wait for somebody, while the state that is stored stays the same.
  ({ submission }) => JSON.stringify(submission?.order),
  ({ submission }) => String(submission !== undefined && (submission.held === true || isTooSlow(submission))),
  ({ did }) => JSON.stringify(did),
  ({ state, counts }) => (isFinal(state) ? JSON.stringify(counts) : undefined),
];
