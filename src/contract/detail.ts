import type { AskedFact } from '../tasks/changes/asked';
import type { Change } from '../tasks/changes/change';
import type { Report } from '../tasks/reading/report';
import type { TaskRow } from './list';
import type { TaskKey } from '../tasks/task-key';

/**
 * What became of the issues, as ids: the page asks for keys and summaries. The owner is shown their own read only, anybody
 * else who may see the task whichever read is stored.
 */
export interface OutcomeView {
  /** When this was read, epoch milliseconds; of several parts the earliest. Absent where nothing was sent, so nothing read. */
  readonly readAt?: number;
  readonly succeededIds: readonly string[];
  /**
   * Issues that were sent and not named: those that the task never came to, or, of one that is done, those that are
   * unaccounted for. Their ids are known only for what this app submitted.
   */
  readonly notReachedIds?: readonly string[];
  /** Largest group first. */
  readonly failedByReason: readonly { readonly reason: string; readonly issueIds: readonly string[] }[];
}

export interface TaskDetail {
  readonly row: TaskRow;
  /** Of Jira's other tasks, Confluence's and Tracker's. */
  readonly report?: Report;
  /** Absent when the source names no issues (yet), or could not be asked: then `row.problem` says why. */
  readonly outcome?: OutcomeView;
  /** What was asked; only known of what this app submitted. */
  readonly confirmation?: ConfirmationView;
  /** Of a bulk change that was found in the issues' history. */
  readonly found?: FoundView;
  /** The task that this one retries, and the one that retries it. */
  readonly retryOf?: TaskKey;
  readonly retriedBy?: TaskKey;
  /** The task that its sender is to retry with these issues once this one is done; told to them alone. */
  readonly repairs?: TaskKey;
  /** All that retried some of its issues, the latest first, with those of them that failed or were not reached. */
  readonly retries?: readonly StartedAgainView[];
  /** What undoes this one is not over yet. */
  readonly isUndoUnderWay?: true;
  /** All that undid some of its issues, or undo them, the latest first. */
  readonly undos?: readonly StartedAgainView[];
  /** How many of its issues were undone, as far as that is known. */
  readonly undoneCount?: number;
}

/** A retry, or an undo, of a task. */
export interface StartedAgainView {
  readonly key: TaskKey;
  /** Of that task the issues that it took; absent where nobody knows them. */
  readonly issueIds?: readonly string[];
  /** All that it took succeeded. */
  readonly isDone?: true;
}

/** What is known of a found change beside its row, which names its author and its times. */
export interface FoundView {
  /** All of them: the viewer may see those that Jira shows them. */
  readonly issueIds: readonly string[];
  /** The task that it turned out to be, where the viewer may see that one. */
  readonly became?: TaskKey;
}

/** What was confirmed, to show it and, for its submitter, to start it again with other issues. */
export interface ConfirmationView {
  /** Absent where the parts differ in what they do. */
  readonly change?: Change;
  /** What it asks, made from the change by the resolver. */
  readonly asked: readonly AskedFact[];
  /** The words by which the sender says to have found the issues: theirs, and no part of what was confirmed. */
  readonly search?: string;
  readonly sendEmail: boolean;
  readonly submittedAt: number;
  readonly parts: readonly PartView[];
}

export interface PartView {
  /** Counted from 1. */
  readonly part: number;
  readonly issues: number;
  /** Jira's task, once it is known. */
  readonly taskId?: string;
  /** Its sender was shown none of its issues any more, so it was not sent. */
  readonly isHidden?: true;
  /** What is done to its issues, and what that asks: only where parts differ in it. */
  readonly change?: Change;
  readonly asked?: readonly AskedFact[];
  readonly issueIds: readonly string[];
}
