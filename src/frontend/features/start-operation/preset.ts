import type { BegunDraft, KeptDraft, TaskRow } from '../../../contract';
import type { AskedFact } from '../../../tasks/changes/asked';
import type { Change } from '../../../tasks/changes/change';
import type { TaskKey } from '../../../tasks/task-key';
import type { DoneBefore } from './again/done-before';
import type { Step } from './steps';
import type { ToUndo } from './undo/plan-undo';
import type { NotOffered } from './wizard-state';

/** What a start begins with, when it does not begin with nothing. */
export interface Preset {
  readonly issueIds?: readonly string[];
  /** The task whose issues these are, to name it. */
  readonly of?: TaskRow;
  /** With what it asks: a retry of something this app submitted, which begins at the preview. */
  readonly change?: Change;
  readonly asked?: readonly AskedFact[];
  /** What it asks, where that is not the same for all issues: `change` is one of these then. */
  readonly groups?: readonly {
    readonly change: Change;
    readonly asked: readonly AskedFact[];
    readonly issueIds: readonly string[];
  }[];
  /** Fields to be filled in for these issues: beside what the change asks, an edit or a move; else by an edit of their own. */
  readonly fill?: readonly string[];
  /** The task that is retried with these issues once this is done: the fields are filled in for that. */
  readonly repairs?: TaskKey;
  readonly sendEmail?: boolean;
  readonly retryOf?: TaskKey;
  /** It does the change once more, to these issues or to those that the search finds: whether that can be, Jira is asked. */
  readonly again?: DoneBefore;
  /** Cancelled once this has started. */
  readonly instead?: TaskKey;
  /** By what it can be begun again at its last step, after the page was loaded anew. */
  readonly begun?: BegunDraft['from'];
  /** What was chosen before and is come back to. */
  readonly kept?: KeptDraft;
  /** Nothing of what is come back to had been chosen yet. */
  readonly isLookedAt?: boolean;
  /** What of it is not there any more, as far as that is known before Jira is asked. */
  readonly notOffered?: readonly NotOffered[];
  /** The site's admins want no standing orders: none is offered. */
  readonly ordersOff?: boolean;
  /** These issues were retried before, by this task: it is named, and the person asked. */
  readonly firstRetriedBy?: TaskKey;
  /** A task whose changes go back, as far as they can: that is read, and then confirmed. */
  readonly undo?: ToUndo;
  /** Found at once: what somebody has searched for, or chosen by key, elsewhere in Jira. The keys win. */
  readonly jql?: string;
  readonly keys?: readonly string[];
}

/** Where a start begins: before that there is nothing to choose. */
export function firstStepOf({ undo, fill, change, issueIds, kept }: Preset): Step {
  if (kept?.draft.kind === 'begun' && kept.draft.step) return kept.draft.step;
  if (undo) return 'preview';
  if (fill) return 'details';
  if (change) return 'preview';
  return issueIds ? 'operation' : 'issues';
}
