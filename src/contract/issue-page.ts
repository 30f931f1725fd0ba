import type { AppError } from '../tasks/app-error';
import type { DidFact } from '../tasks/changes/did';
import type { Counts, Operation, State } from '../tasks/task';
import type { TaskRow } from './list';
import type { TaskKey } from '../tasks/task-key';

/** What became of the issue that is being looked at. */
export type IssueFate =
  | 'waiting'
  /** Jira never confirmed the start: nobody knows whether it changes the issue. */
  | 'maybe'
  | 'done'
  | 'failed'
  /**
   * Only the owner and admins are told this and the next three: to others an operation that is over is shown only where this
   * issue succeeded or failed.
   */
  | 'not-reached'
  /** Jira counts hidden issues without naming them: nobody knows which of the two it is. */
  | 'not-reached-or-hidden'
  /** It is over, and Jira named the issue nowhere. */
  | 'unaccounted-for'
  /** No read that the viewer may be shown says what became of this issue. */
  | 'not-known';

/** A bulk operation that changes, or changed, the issue that is being looked at. */
export interface IssueOperation {
  readonly operation: Operation;
  readonly ownerId?: string;
  readonly state: State;
  readonly rawStatus: string;
  /** As stored at `readAt`, 0 to 100. */
  readonly percent: number;
  readonly createdAt: number;
  readonly finishedAt?: number;
  readonly readAt: number;
  readonly fate: IssueFate;
  /** Only for its owner and for admins. */
  readonly full?: IssueOperationInFull;
}

export interface IssueOperationInFull {
  readonly key: TaskKey;
  /** Jira's id of the task that has this issue; empty where Jira has never said which one it is. */
  readonly taskId: string;
  readonly label?: string;
  readonly did?: readonly DidFact[];
  readonly counts: Counts;
  /** Why it failed for this issue, in Jira's words; empty where it did not, or where Jira gave no reason. */
  readonly reasons: readonly string[];
  /** Only while the operation is under way: the row from which the page follows it. */
  readonly row?: TaskRow;
}

export interface IssueOperations {
  /** Newest first. */
  readonly operations: readonly IssueOperation[];
  /** Everything back to this moment was looked through. */
  readonly backTo: number;
  /** Where "Show older" goes on; absent when there is nothing older. */
  readonly older?: string;
  readonly admin: 'yes' | 'no' | 'unknown';
  /** Why it is not known whether the asker is an admin, where that was asked. */
  readonly problem?: AppError;
  readonly asOf: number;
}
