import type { TaskRow } from '../../../../contract';
import type { Named } from '../../../../tasks/changes/asked';
import type { TaskKey } from '../../../../tasks/task-key';
import type { Left } from './left-by-undo';

/** What is told of an undo beside what it does. */
export interface UndoFacts {
  readonly of: TaskKey;
  /** What the undone task is called. */
  readonly undone: TaskRow;
  readonly left: readonly Left[];
  /** What the issues are called, as far as Jira shows them. */
  readonly keys: ReadonlyMap<string, string>;
  /** What of the issues that move back does not come back with them. */
  readonly alsoChanged: readonly Named[];
  /** Watching leaves no history: who watched an issue before is not known. */
  readonly isInexact: boolean;
  /** Entries of the histories that could not be read: what they tell is not undone. */
  readonly unread: number;
}
