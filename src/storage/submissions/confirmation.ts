import type { ChangeName } from '../../tasks/changes/asked';
import type { Change } from '../../tasks/changes/change';
import type { OrderAsked } from '../../tasks/submissions/standing-order';
import type { TaskKey } from '../../tasks/task-key';

/** What was confirmed, frozen. Never written again. */
export interface Confirmation {
  readonly key: TaskKey;
  readonly accountId: string;
  readonly at: number;
  /** The words by which the sender found the issues. */
  readonly search?: string;
  /** What its sender called it when they confirmed it. Its record has the name that it has now. */
  readonly label?: string;
  /** What Jira called what the change names by its id. Shown only, so no digest covers it. */
  readonly names: readonly ChangeName[];
  readonly sendEmail: boolean;
  readonly retryOf?: TaskKey;
  readonly undoOf?: TaskKey;
  /** The task that is to be retried with these issues once this is done. It is only shown, so no digest covers it. */
  readonly repairs?: TaskKey;
  /** The retry, or the undo, of the same task that was there before and that its sender went past. No digest covers it. */
  readonly past?: TaskKey;
  /** It goes on while no page of its sender's is open. */
  readonly order?: OrderAsked;
  readonly parts: readonly ConfirmedPart[];
}

export interface ConfirmedPart {
  /** What is done to its issues: each part has a change of its own. */
  readonly change: Change;
  /** What is sent. */
  readonly issueIds: readonly string[];
  /** The sub-tasks that were confirmed to go along. */
  readonly subtaskIds: readonly string[];
}
