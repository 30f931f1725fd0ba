import type { System } from './source';
import type { TaskKey } from './task-key';

/**
 * Nothing was asked, because too much has been asked this hour already: by this account's pages (`account`), by those of all
 * people of the site (`site`), or by the app on all its sites together (`app`); or because this account's pages make the app
 * read more of what is stored than one account may (`reads`). It may be asked again at `until`.
 */
export interface OverBudget {
  readonly kind: 'over-budget';
  readonly whose: 'account' | 'site' | 'app' | 'reads';
  readonly until: number;
}

/**
 * busy: the site has used up what it may ask of storage at the moment. conflict: others wrote the same first, each time that it
 * was tried. too-large: more than one record, or one file, may hold. out: an outage, or an answer that was cut off.
 */
export type StorageTrouble = 'busy' | 'conflict' | 'too-large' | 'out';

/**
 * Why something could not be done: a kind and its facts, no sentence. The words live with the page's other words.
 * `taskId` is the id the person gave or the task's; times are epoch milliseconds. `system` is the one that it came from;
 * an error of the app itself, or of Jira, in which the app runs, names none.
 */
export type AppError =
  /** The system does not know it (404), or no longer; Jira also where both endpoints refuse one older than 14 days. */
  | { readonly kind: 'not-known'; readonly taskId: string; readonly system?: System }
  | {
      readonly kind: 'not-allowed';
      /**
       * not-yours: only its owner or an admin may see it. no-bulk-change: the permission is missing.
       * cannot-tell: Jira refuses without saying which. not-admin, no-account: as they say.
       * impersonation: the background may not read as this person. signed-out: Jira wants them to sign in or consent.
       * not-approved: an admin has to approve the app's new version, which needs a right that the installed one lacks.
       * not-sender: only the account that confirmed a submission sends its parts. cannot-cancel: Jira does not stop this one.
       * not-owner: only its owner, or whoever added one without an owner, gives a task its name.
       * switched-off: the admins of the site do not want the app to look at this by itself.
       */
      readonly reason:
        | 'not-yours'
        | 'no-bulk-change'
        | 'cannot-tell'
        | 'not-admin'
        | 'no-account'
        | 'impersonation'
        | 'signed-out'
        | 'not-approved'
        | 'not-sender'
        | 'cannot-cancel'
        | 'not-owner'
        | 'switched-off';
      readonly taskId?: string;
    }
  | {
      readonly kind: 'not-valid';
      readonly field:
        | 'task'
        | 'label'
        | 'payload'
        | 'from'
        | 'issues'
        | 'export'
        | 'found'
        | 'order'
        | 'draft'
        | 'saved'
        | 'settings';
      readonly reason:
        | 'empty'
        | 'not-an-id'
        | 'other-site'
        | 'no-task-id'
        | 'already-there'
        /** One of Jira's tasks that the asker may read, and that nobody has put on a list of theirs. */
        | 'not-tracked'
        | 'too-many-active'
        | 'too-many-new'
        /** issues: more operations, or more of what is confirmed for them, than one account may start in an hour (`limit`). */
        | 'too-many-starts'
        | 'too-much-confirmed'
        | 'malformed'
        /** stopTracking: a submission that is not over cannot be removed. */
        | 'unfinished'
        /** issues: more than one submission takes (`limit`). */
        | 'too-many-issues'
        /** issues: more different people are put into fields than one operation names (`limit`). */
        | 'too-many-people'
        /** issues: they make more requests to Jira than one submission has (`limit`). */
        | 'too-many-parts'
        /** saved: as many as one account keeps (`limit`). */
        | 'too-many-saved'
        /** saved: another one of this account's has that name. */
        | 'name-taken'
        /** saved: more of it written, or read, than one account may have in an hour. */
        | 'too-much-saved'
        | 'too-much-read'
        /** draft: kept so often in this hour that it is not kept again before the next one. */
        | 'too-often'
        /** issues, draft, saved: more, or longer texts and more values, than is kept of one submission. */
        | 'too-large'
        /** adopt: Jira's task is somebody else's, of another time or size, or belongs to another part already. */
        | 'not-this-part'
        /** issues: they are being retried already, by `key`. */
        | 'already-retried'
        /** task: it is being undone already, or was, by `key`. */
        | 'already-undone'
        /** export: more rows than one export holds, more files than one account may have made in an hour (`limit`). */
        | 'too-many-rows'
        | 'too-many-files'
        /** found: more of what is found, or of its issues, than one account may put on its list in an hour (`limit`). */
        | 'too-many-found'
        /** task, saved: more names given, failures dismissed and operations saved than one account may in an hour (`limit`). */
        | 'too-many-by-hand'
        /** export: the rows of a part have become more than one file holds since they were counted. */
        | 'part-has-grown'
        /** order: a delete is started by a person only; admins want no standing orders; the time is past or too far ahead. */
        | 'no-order-for-deletes'
        | 'no-orders'
        | 'not-in-time'
        /** settings: another admin has chosen something else meanwhile. */
        | 'changed-meanwhile'
        /** task: what is stored of a submission is not what was confirmed, so nothing more can be done with it. */
        | 'damaged';
      /** already-there: the task that is. already-retried: the retry. already-undone: the undo. */
      readonly key?: TaskKey;
      /** too-many-…: the limit that was reached. */
      readonly limit?: number;
    }
  /**
   * A system refuses for a reason that is about its connection or about what it accepts.
   * not-connected: an admin has to connect it first. absent: the site has none, or this person may not use it.
   * token: the token is wrong or has expired. organisation: it is of another kind than was said, or not this token's.
   * forbidden: the token gives no right to it. malformed-id, rejected: the system does not accept the id, or the request.
   */
  | {
      readonly kind: 'refused';
      readonly system: System;
      readonly reason:
        'not-connected' | 'absent' | 'token' | 'organisation' | 'forbidden' | 'malformed-id' | 'rejected';
    }
  | OverBudget
  /** The system wants no request before `until`. */
  | { readonly kind: 'rate-limited'; readonly until: number; readonly system?: System }
  /** The system answered with something that cannot be used: a 5xx, HTML from a proxy, a body of no known shape. */
  | { readonly kind: 'upstream'; readonly status: number; readonly system?: System }
  /**
   * Forge's storage did not take, or give, what a call needed. What the call had written before that stays, and the same call
   * again finds it there.
   */
  | { readonly kind: 'storage'; readonly reason: StorageTrouble }
  /** No answer at all, or not in time. */
  | { readonly kind: 'unavailable'; readonly system?: System };

/** Others wrote the same first, each time that it was tried. */
export const CONFLICT = { kind: 'storage', reason: 'conflict' } as const satisfies AppError;

/** Whether nobody knows what a call that was answered so has done: it may have written before it failed. */
export const mayHaveBeenDone = ({ kind }: AppError): boolean =>
  kind === 'unavailable' || kind === 'upstream' || kind === 'storage';
