import type { DidFact } from './did';
import type { Counts, Operation, OutcomeOf, State } from '../task';
import type { TaskKey } from '../task-key';

/** How one of Jira's bulk tasks ended, as far as the page of an issue shows it. */
export interface TaskEnding {
  readonly operation: Operation;
  readonly ownerId?: string;
  readonly label?: string;
  /** What it did to its issues, where that is known. */
  readonly did?: readonly DidFact[];
  readonly state: State;
  readonly rawStatus: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly counts: Counts;
  readonly finishedAt: number;
  readonly readAt: number;
  /** Whose read it is: the owner's own, or somebody else's. */
  readonly of: OutcomeOf;
}

/** What became of one issue in a task that is over. `rest`: not named, so hidden or never reached. */
export type IssueEnd = 'succeeded' | 'failed' | 'rest';

/** One of Jira's bulk tasks that had a certain issue. */
export interface Touch {
  /** Jira's id of the task; empty where Jira has never said which one it is. */
  readonly taskId: string;
  /** The record that has it: the task's own, or that of the submission it is a part of. */
  readonly key: TaskKey;
  readonly createdAt: number;
  /** Sorts by creation and is different for each task, so that a further search can go on from here. */
  readonly order: string;
  /** All the issues it had. */
  readonly issueIds: () => readonly string[];
  /** Absent while it runs, and where nobody has read its whole outcome. */
  readonly ended?: TaskEnding & { readonly named: IssueEnd };
}
