import type { TaskKey } from './task';

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
      readonly field: 'task' | 'label' | 'payload' | 'from' | 'issues';
      readonly reason:
        | 'empty'
        | 'not-an-id'
        | 'other-site'
        | 'no-task-id'
        | 'already-there'
        | 'too-many-active'
        | 'too-many-new'
        | 'malformed'
        /** stopTracking: a batch that is not over stays. */
        | 'unfinished'
        /** issues: more than one submission takes (`limit`). */
        | 'too-many-issues'
        /** adopt: Jira's task is somebody else's, of another time or size, or belongs to another part already. */
        | 'not-this-part';
      /** already-there: the task that is. */
      readonly key?: TaskKey;
      /** too-many-…: the limit that was reached. */
      readonly limit?: number;
    }
  | { readonly kind: 'rate-limited'; readonly until: number }
  /** Jira answered, but not with an answer: a 5xx, HTML from a proxy, a body of no known shape. */
  | { readonly kind: 'upstream'; readonly status: number }
  /** No answer at all, or not in time. */
  | { readonly kind: 'unavailable' };
