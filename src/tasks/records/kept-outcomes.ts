import { fullerPart } from '../submissions/fuller-parts';
import { hasSeveralParts, isPartSettled, partOfTaskId } from '../submissions/submission-parts';
import { isSubmission } from '../task';
import type { OutcomeOf, SubmissionRecord, TaskRecord } from '../task';
import { hasOwnersOutcome } from './record';

/** Whose kept outcome of one of Jira's tasks counts; absent where none is kept. */
export interface CountingOutcomes {
  /** For its owner: their own, never what somebody else read. */
  readonly forOwner?: 'owner';
  /** For everybody else: the one that names most issues. */
  readonly forOthers?: OutcomeOf;
}

/** Whose kept outcome counts of one of Jira's tasks that a record is, or has as a part. Pure. */
export function outcomesOf(record: TaskRecord, taskId: string): CountingOutcomes {
  if (isSubmission(record) && hasSeveralParts(record)) return outcomesOfPart(record, taskId);
  const { outcome } = record;
  return {
    ...(hasOwnersOutcome(record) ? { forOwner: 'owner' } : {}),
    ...(outcome ? { forOthers: outcome === 'both' ? 'other' : outcome } : {}),
  };
}

/** A part's outcome is kept when its sender's own read settles it, and somebody else's as long as that names more. */
function outcomesOfPart({ submission }: SubmissionRecord, taskId: string): CountingOutcomes {
  const part = partOfTaskId(submission, taskId);
  if (part === undefined) return {};
  const own = isPartSettled(submission, part) ? 'owner' : undefined;
  const others = fullerPart(submission, part) ? 'other' : own;
  return { ...(own ? { forOwner: own } : {}), ...(others ? { forOthers: others } : {}) };
}
