import type { AppError } from '../tasks/app-error';
import type { System } from '../tasks/source';
import type { Deletion } from './stored';
import type { SubmissionProgress, TaskFacts, TaskRecord } from '../tasks/task';

/** What a row shows of any task: what is stored, with what the viewer may do. */
interface ShownTask extends Omit<TaskFacts, 'submission'>, Pick<TaskRecord, 'key' | 'id' | 'label' | 'addedById'> {
  /** Percent per millisecond over the last two moving checks; absent until there were two. */
  readonly pace?: number;
  /** What "Stop tracking" would do for this viewer. */
  readonly stop: 'off-my-list' | 'for-everyone';
  /** Why the last attempt to read it failed. What is shown is older, then. */
  readonly problem?: AppError;
  /**
   * Somebody should look at it: it is over with failures that nobody has retried or dismissed, there is nobody as whom the background
   * can read it, it has a status that the app does not know, or it goes on only when its sender acts.
   */
  readonly attention: boolean;
}

/** A task as the page shows it. */
export type TaskRow = TrackedRow | SubmissionTaskRow;

export interface TrackedRow extends ShownTask {
  readonly submission?: undefined;
}

/** A submission of this app. `percent`, `counts` and `state` are over all its parts. */
export interface SubmissionTaskRow extends ShownTask {
  readonly submission: SubmissionRow;
}

/** How far a submission is. */
export interface SubmissionRow extends Pick<
  SubmissionProgress,
  'sizes' | 'part' | 'phase' | 'since' | 'settled' | 'leftOut' | 'cancelled' | 'damaged' | 'held' | 'said' | 'order'
> {
  /** How many parts Jira has taken, each as a task of its own, or would have, had any of their issues been left. */
  readonly taken: number;
  /** Jira's task that the part runs as. */
  readonly taskId?: string;
  /** Only this account sends parts. */
  readonly senderId: string;
  /** Why a part was not sent although it was tried: Jira's words. Later parts are not sent either. */
  readonly refused?: { readonly part: number; readonly status: number; readonly message: string };
}

/** A number that is counted to 99 at the most: with `more` it is shown as "99+". */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

/** What a page may look at by itself, as the admins of the site have chosen. */
export interface PageLooks {
  /** Histories of issues, to find bulk changes in. */
  readonly histories: boolean;
  /**
   * Jira's ids after the newest that is known of a task on the site, which is about this one. Absent: the page looks at none,
   * because no id is known yet, it is switched off, or Jira does not say that the viewer has Bulk Change.
   */
  readonly after?: string;
}

/** What a page needs to hear that its list has changed. */
export interface LiveTicket {
  /** How the list is called until then: a channel of Realtime's, and what `changedSince` is asked with. */
  readonly list: string;
  /** When the ticket ends, by the function's clock: with its next question the page asks for another. */
  readonly until: number;
  /** Lets the page listen, and nothing else. Absent where Realtime gave none: then the page only asks each minute. */
  readonly token?: string;
}

export interface TaskList {
  readonly scope: 'mine' | 'everyone';
  /** Whether Jira said that the viewer is an admin; `unknown` when it did not answer in time. */
  readonly admin: 'yes' | 'no' | 'unknown';
  readonly rows: readonly TaskRow[];
  /**
   * Counted over the whole list, not this page; what waits for a person is not running. Absent when filters are set or a later page was asked: the page then keeps
   * the numbers of an earlier answer.
   */
  readonly running?: Count;
  readonly attention?: Count;
  /** Absent together with the numbers. */
  readonly looks?: PageLooks;
  /** The site's admins want no standing orders, so none is offered. A hint, given with the numbers: `start` asks again. */
  readonly ordersOff?: true;
  /** Where the next page starts; absent on the last one. */
  readonly older?: string;
  /** A search that stopped before the end: where to go on, and back to which moment it has looked. */
  readonly searchFurther?: { readonly from: string; readonly backTo: number };
  /**
   * The text that is searched for reads as an issue's key: whether Jira shows the viewer such an issue. `yes`: what changed it
   * is among what is found. `unknown`: Jira did not answer, and `problem` says why.
   */
  readonly issue?: { readonly key: string; readonly known: 'yes' | 'no' | 'unknown' };
  /** How many tasks in this part of the list are stored in a way that cannot be read: they are left out. */
  readonly unreadable?: number;
  /** Systems that the site has not, or that the viewer may not use: their tasks are not listed, and they are hardly asked. */
  readonly absent?: readonly System[];
  /** When this answer was put together, by the function's clock. */
  readonly asOf: number;
  /** Only where the page asked for it. */
  readonly live?: LiveTicket;
  /** Why Jira could not be asked about some of these tasks just now. */
  readonly problem?: AppError;
  /** An admin is deleting everything: what is left of it is on no list any more. How many tasks that is only admins are told. */
  readonly deleting?: Partial<Deletion>;
  /** Background reading: off when impersonation is refused altogether, paused until the quota is back. */
  readonly background:
    { readonly state: 'on' } | { readonly state: 'off' } | { readonly state: 'paused'; readonly until: number };
}

/** What a filter finds, to act on many at once. */
export interface Matching {
  /** In the list's order, 200 at the most, with what their rows would show; nothing was asked about them just now. */
  readonly rows: readonly TaskRow[];
  /** How many more were found beyond these. */
  readonly more: number;
  /** Where to go on: at the first of those that are left, or where the search stopped. Absent: these are all. */
  readonly next?: string;
}
