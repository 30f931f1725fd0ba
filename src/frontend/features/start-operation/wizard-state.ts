import type { AppError, BegunDraft, KeptDraft, Submission, TaskRow } from '../../../contract';
import type { RestError } from '../../../rest/client';
import type { TargetProject, TargetType } from '../../../jira/move-targets';
import type { FoundUser } from '../../../jira/user-search';
import { STARTS_WITHIN_MS } from '../../../tasks/standing-order';
import { askedFacts } from '../../../tasks/asked';
import type { AskedFact } from '../../../tasks/asked';
import type { Change, FieldEdit } from '../../../tasks/change';
import type { Saying } from '../../words/say';
import type { Families } from './issues/families';
import type { FieldDraft } from './details/field-draft';
import type { FieldOffers } from './details/field-offers';
import type { Found } from './issues/find-issues';
import { canSendEmail, operationOf } from './plan';
import type { Plan } from './plan';
import type { Selection } from './issues/selection';
import type { GroupChoices, TransitionGroups } from './details/transition-groups';
import type { TaskKey } from '../../../tasks/task-key';
import type { PlannedUndo, ToUndo } from './undo/plan-undo';
import type { DoneBefore, Once } from './again/done-before';
import type { Gone } from './again/gone';

export const OPERATIONS = ['edit', 'transition', 'move', 'delete', 'watch', 'unwatch'] as const;
export type ChosenOperation = (typeof OPERATIONS)[number];

export type Step = 'issues' | 'operation' | 'details' | 'preview';

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
  /** Fields to be filled in for these issues: by an edit of their own, or beside what the change, an edit, asks. */
  readonly fill?: readonly string[];
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

/** Why something did not work, and what the person can do where there is something to do. */
export type Problem =
  | { readonly kind: 'words'; readonly saying: Saying }
  | { readonly kind: 'jira'; readonly error: RestError }
  | { readonly kind: 'app'; readonly error: AppError };

export interface Waiting {
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
export interface Looked {
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
export interface Given {
  readonly count: number;
  readonly of: TaskRow | undefined;
}

/** Something that was chosen before and is not offered any more: named where its name is known. */
export interface NotOffered {
  readonly what: 'field' | 'mode' | 'value' | 'transition' | 'project' | 'type';
  readonly name?: string;
  readonly field?: string;
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
  readonly given: Given | undefined;
  readonly jql: string;
  readonly keys: string;
  /** What was found, and for which text. */
  readonly found: { readonly asked: string; readonly result: Found } | undefined;
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
  readonly types: readonly TargetType[];
  readonly typeId: string | undefined;
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
  readonly looked: Looked | undefined;
  /** Every issue of the confirmation is left out: there is nothing to start. */
  readonly isNothingLeft: boolean;
  /** There is nothing to undo: why. */
  readonly nothingToUndo: Extract<PlannedUndo, { kind: 'nothing' }> | undefined;
  readonly waiting: Waiting | undefined;
  readonly problem: Problem | undefined;
  /** What was chosen before is being asked anew: until that is done there is no step to show. */
  readonly isComingBack: boolean;
  readonly notOffered: readonly NotOffered[];
}

/** Where a start begins: before that there is nothing to choose. */
export function firstStepOf({ undo, fill, change, issueIds }: Preset): Step {
  if (undo) return 'preview';
  if (fill) return 'details';
  if (change) return 'preview';
  return issueIds ? 'operation' : 'issues';
}

function alongsideOf({ fill, change, asked = [] }: Preset): Alongside | undefined {
  if (!fill || change?.operation !== 'edit') return undefined;
  return { fields: change.fields, asked };
}

function onceOf({ again, change, asked }: Preset): Once | undefined {
  return again && change && { change, asked: asked ?? askedFacts(change, []) };
}

export const firstState = (preset: Preset): WizardState => ({
  step: firstStepOf(preset),
  permission: 'asking',
  by: preset.issueIds ? 'given' : preset.keys ? 'keys' : 'jql',
  given: preset.issueIds && { count: preset.issueIds.length, of: preset.of },
  jql: preset.jql ?? '',
  keys: preset.keys?.join(' ') ?? '',
  found: undefined,
  leavesUnknownOut: false,
  once: onceOf(preset),
  gone: [],
  operation: preset.fill ? 'edit' : preset.change?.operation,
  offers: undefined,
  picked: preset.fill ?? [],
  alongside: alongsideOf(preset),
  drafts: {},
  fieldProblems: {},
  people: {},
  groups: undefined,
  choices: {},
  families: undefined,
  projects: [],
  project: undefined,
  types: [],
  typeId: undefined,
  sendEmail: preset.sendEmail ?? false,
  emailRight: 'asking',
  goesOn: false,
  ordersOff: preset.ordersOff ?? false,
  later: undefined,
  retriedBy: preset.firstRetriedBy,
  asksAgain: preset.firstRetriedBy !== undefined,
  name: preset.again?.of === 'saved' ? preset.again.name : '',
  confirmation: undefined,
  looked: undefined,
  isNothingLeft: false,
  nothingToUndo: undefined,
  waiting: undefined,
  problem: undefined,
  isComingBack: preset.kept?.draft.kind === 'chosen',
  notOffered: [],
});

/** The text by which issues are chosen now. */
export const askedText = ({ by, jql, keys }: WizardState): string =>
  by === 'given' ? by : `${by}:${by === 'jql' ? jql : keys}`;

/** Whether what was found is the answer to another question than the one that stands there now. Pure. */
export const isOldResult = (state: WizardState): boolean =>
  state.step === 'issues' && state.found !== undefined && state.found.asked !== askedText(state);

/** The chosen issues, once they are found and nothing is left to decide about them. Pure. */
export function selectionOf({ found, leavesUnknownOut }: WizardState): Selection | undefined {
  if (found?.result.kind !== 'found') return undefined;
  const { selection } = found.result;
  return selection.issues.length > 0 && (selection.unknown.length === 0 || leavesUnknownOut) ? selection : undefined;
}

/**
 * Whether Start has to wait for Jira to say if e-mail may be turned off: until then the box that is confirmed may still
 * change. Pure.
 */
export const isAskingEmailRight = ({ confirmation, emailRight }: WizardState): boolean =>
  emailRight === 'asking' &&
  confirmation !== undefined &&
  !confirmation.isUnanswered &&
  canSendEmail(confirmation.plan);

/** The choice about e-mail as it is shown, which is what Start sends. Pure. */
export const sendsEmail = ({ confirmation, emailRight, sendEmail }: WizardState): boolean =>
  confirmation?.startedWithEmail ?? (emailRight !== 'yes' || sendEmail);

/** Whether what is confirmed may go on without this page: a delete never does. Pure. */
export const canGoOn = ({ confirmation, ordersOff }: WizardState): boolean =>
  !ordersOff && confirmation !== undefined && operationOf(confirmation.plan) !== 'delete';

/**
 * What is sent about going on without this page. `no-time`: a day or a time is missing, or cannot be read. `not-in-time`: the
 * time has passed, or is too far ahead. Pure.
 */
export function orderOf(state: WizardState, now: number): Submission['order'] | 'no-time' | 'not-in-time' {
  const { goesOn, later } = state;
  if (!canGoOn(state)) return undefined;
  if (!later) return goesOn ? true : undefined;
  const { at } = later;
  if (at === undefined) return 'no-time';
  // A click has no seconds: the minute that is going on counts as now.
  const isInTime = at > now - 60_000 && at <= now + STARTS_WITHIN_MS;
  return isInTime ? { startsAt: at } : 'not-in-time';
}

/** Whether an operation has something to choose beyond itself. */
export const hasDetails = (operation: ChosenOperation | undefined): boolean =>
  operation === undefined || operation === 'edit' || operation === 'transition' || operation === 'move';

export const stepsOf = (operation: ChosenOperation | undefined): readonly Step[] =>
  hasDetails(operation) ? ['issues', 'operation', 'details', 'preview'] : ['issues', 'operation', 'preview'];

export const words = (key: string, values?: Saying['values']): Problem => ({
  kind: 'words',
  saying: values === undefined ? { key } : { key, values },
});
