import type { TaskKey } from './task-key';

/**
 * Why something could not be done: a kind and its facts, no sentence. The words live with the page's other words.
 * `taskId` is the id the person gave or the task's; times are epoch milliseconds.
 */
export type AppError =
  /** Jira does not know it (404), or both endpoints refuse one that is older than 14 days. */
  | { readonly kind: 'not-known'; readonly taskId: string }
  | {
      readonly kind: 'not-allowed';
      /**
       * not-yours: only its owner or an admin may see it. no-bulk-change: the permission is missing.
       * cannot-tell: Jira refuses without saying which. not-admin, no-account: as they say.
       * impersonation: the background may not read as this person. signed-out: Jira wants them to sign in or consent.
       * not-sender: only the account that confirmed a submission sends its parts. cannot-cancel: Jira does not stop this one.
       */
      readonly reason:
        | 'not-yours'
        | 'no-bulk-change'
        | 'cannot-tell'
        | 'not-admin'
        | 'no-account'
        | 'impersonation'
        | 'signed-out'
        | 'not-sender'
        | 'cannot-cancel';
      readonly taskId?: string;
    }
  | {
      readonly kind: 'not-valid';
      readonly field: 'task' | 'label' | 'payload' | 'from' | 'issues' | 'export';
      readonly reason:
        | 'empty'
        | 'not-an-id'
        | 'other-site'
        | 'no-task-id'
        | 'already-there'
        | 'too-many-active'
        | 'too-many-new'
        | 'malformed'
        /** stopTracking: a submission that is not over stays. */
        | 'unfinished'
        /** issues: more than one submission takes (`limit`). */
        | 'too-many-issues'
        /** adopt: Jira's task is somebody else's, of another time or size, or belongs to another part already. */
        | 'not-this-part'
        /** export: more rows than one export holds, more links that wait to be opened than one account may have (`limit`). */
        | 'too-many-rows'
        | 'too-many-links';
      /** already-there: the task that is. */
      readonly key?: TaskKey;
      /** too-many-…: the limit that was reached. */
      readonly limit?: number;
    }
  /**
   * Yandex Tracker. token: it is wrong or has expired (401). organisation: of another kind than was said, or not this
   * token's; forbidden: no right to this change (403). malformed-id (400), rejected (422): as they say. down: no answer, or
   * not one of its own (`status`). not-connected: an admin has to connect an organisation first.
   */
  | {
      readonly kind: 'tracker';
      readonly reason:
        'not-connected' | 'token' | 'organisation' | 'forbidden' | 'malformed-id' | 'not-known' | 'rejected' | 'down';
      readonly status?: number;
    }
  /** Confluence: the site has none, or this person may not use it (absent); it no longer knows the task (not-known). */
  | { readonly kind: 'confluence'; readonly reason: 'absent' | 'not-known' }
  | { readonly kind: 'rate-limited'; readonly until: number }
  /** Jira answered, but not with an answer: a 5xx, HTML from a proxy, a body of no known shape. */
  | { readonly kind: 'upstream'; readonly status: number }
  /** No answer at all, or not in time. */
  | { readonly kind: 'unavailable' };
