import type { TaskRow } from '../../../contract';
import type { TargetProject, TargetTypes } from '../../../jira/projects/move-targets';
import type { FoundUser } from '../../../jira/people/user-search';
import type { AskedFact } from '../../../tasks/changes/asked';
import type { FieldEdit } from '../../../tasks/changes/change';
import type { TaskKey } from '../../../tasks/task-key';
import type { Saying } from '../../words/say';
import type { Once } from './again/done-before';
import type { Gone } from './again/gone';
import type { FieldDraft } from './details/fields/field-draft';
import type { FieldOffers } from './details/fields/field-offers';
import type { Needed } from './details/needed/needed';
import type { GroupChoices, TransitionGroups } from './details/transitions/transition-groups';
import type { Families } from './issues/families';
import type { SearchedIssues } from './issues/find-issues';
import type { Selection } from './issues/selection';
import type { Plan } from './plan/plan';
import type { Problem } from './problem';
import type { ChosenOperation, Step } from './steps';
import type { PlannedUndo } from './undo/plan-undo';

export interface WaitingForJira {
  readonly for: 'histories' | 'issues' | 'fields' | 'transitions' | 'subtasks' | 'projects' | 'types';
  readonly done?: number;
  readonly of?: number;
}

/** Whether Jira lets this person turn off the e-mail about what is confirmed. No answer is a no. */
export type EmailRight = 'asking' | 'yes' | 'no' | 'unanswered';

/** The confirmation on screen: what Start sends, or did send. */
export interface ShownPlan {
  readonly plan: Plan;
  readonly key: TaskKey;
  /** Typed before a delete. */
  readonly typed: string;
  readonly isStarting: boolean;
  /** Start was pressed and nobody knows whether it arrived: nothing may change under its key any more. */
  readonly isUnanswered: boolean;
  /** The choice about e-mail as it was shown when Start was pressed, until it is known that nothing was started. */
  readonly startedWithEmail: boolean | undefined;
}

/** What was found when the issues were looked at right before they would be sent, and for which confirmation. */
export interface Rechecked {
  readonly key: TaskKey;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly found: 'otherwise' | 'not-answered';
}

/** What Jira said about one selection; another selection asks again. */
export interface About<T> {
  readonly selection: Selection;
  readonly value: T;
}

/** When to start, as it was typed, and the moment that this means on the reader's clock: epoch milliseconds. */
export interface LaterStart {
  readonly day: string;
  readonly time: string;
  readonly at: number | undefined;
}

/** The issues that a start began with, and the task that they are of. */
export interface BegunWith {
  readonly count: number;
  readonly of: TaskRow | undefined;
  /** Fields of these issues are filled in first, and the task is retried with them afterwards. */
  readonly isFirstOfTwo: boolean;
}

/**
 * Something that was chosen before and is not there any more: named where its name is known. task: the one whose issues these
 * are. …-not-said: Jira's answer about it could not be read wholly, so it may be there. in, out: issues that were left out, and
 * are in again, or out for good.
 */
export interface NotOffered {
  readonly what:
    | 'field'
    | 'field-not-said'
    | 'mode'
    | 'value'
    | 'value-not-said'
    | 'transition'
    | 'transition-not-said'
    | 'project'
    | 'type'
    | 'type-not-said'
    | 'task'
    | 'in'
    | 'out';
  readonly name?: string;
  readonly field?: string;
  /** How many. */
  readonly n?: number;
}

/** An edit that is started again with further fields. */
export interface Alongside {
  readonly fields: readonly FieldEdit[];
  readonly asked: readonly AskedFact[];
}

export type WayToChoose = 'given' | 'jql' | 'keys';

export interface WizardState {
  readonly step: Step;
  readonly permission: 'asking' | 'there' | 'missing';
  /** given: the issues that the start began with. */
  readonly by: WayToChoose;
  readonly given: BegunWith | undefined;
  readonly jql: string;
  readonly keys: string;
  /** What was found, and for which text. */
  readonly found: { readonly asked: string; readonly result: SearchedIssues } | undefined;
  readonly leavesUnknownOut: boolean;
  /** What is done once more, until it is chosen anew. */
  readonly once: Once | undefined;
  /** What of it Jira does not offer any more. */
  readonly gone: readonly Gone[];
  readonly operation: ChosenOperation | undefined;
  readonly offers: About<FieldOffers> | undefined;
  readonly picked: readonly string[];
  /** What is asked anyway, beside the fields that are filled in here. */
  readonly alongside: Alongside | undefined;
  readonly drafts: Readonly<Record<string, FieldDraft>>;
  readonly fieldProblems: Readonly<Record<string, Saying>>;
  readonly people: Readonly<Record<string, readonly FoundUser[]>>;
  readonly groups: About<TransitionGroups> | undefined;
  readonly choices: GroupChoices;
  readonly families: About<Families & { readonly operation: 'move' | 'delete' }> | undefined;
  readonly projects: readonly TargetProject[];
  readonly project: TargetProject | undefined;
  readonly types: TargetTypes;
  readonly typeId: string | undefined;
  /** What issues need where they go: known of these issues and that place. */
  readonly needed:
    | {
        readonly families: WizardState['families'];
        readonly projectId: string;
        readonly typeId: string;
        readonly fields: readonly Needed[];
      }
    | undefined;
  /** What this person chose; {@link sendsEmail} says what is shown and sent. */
  readonly sendEmail: boolean;
  readonly emailRight: EmailRight;
  /** It goes on when this page is closed. */
  readonly goesOn: boolean;
  readonly ordersOff: boolean;
  /** It starts at a time; absent: now. */
  readonly later: LaterStart | undefined;
  /** The retry of the same issues that this person is asked about, or has gone past. */
  readonly retriedBy: TaskKey | undefined;
  /** A second retry of the same issues waits for a yes. */
  readonly asksAgain: boolean;
  /** What this person calls it; empty: nothing. */
  readonly name: string;
  readonly confirmation: ShownPlan | undefined;
  /** Absent: Start has not been pressed, or all was as shown. */
  readonly looked: Rechecked | undefined;
  /** Every issue of the confirmation is left out: there is nothing to start. */
  readonly isNothingLeft: boolean;
  /** There is nothing to undo: why. */
  readonly nothingToUndo: Extract<PlannedUndo, { kind: 'nothing' }> | undefined;
  readonly waiting: WaitingForJira | undefined;
  readonly problem: Problem | undefined;
  /** What was chosen before is being asked anew: until that is done there is no step to show. */
  readonly isComingBack: boolean;
  readonly notOffered: readonly NotOffered[];
}
