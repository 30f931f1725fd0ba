import type { Count } from './list';

/** Why a task waits for its owner, or an admin, to open a page: the background can read it as nobody. */
export const GONE_REASONS = ['impersonation', 'no-bulk-change', 'not-yours', 'signed-out', 'not-approved'] as const;
export type GoneReason = (typeof GONE_REASONS)[number];

/** What can go wrong when a task is read in the background; `storage`: what was read could not be stored. */
export const ERROR_KINDS = [
  'rate-limited',
  'upstream',
  'unavailable',
  'storage',
  'refused',
  'not-known',
  'cannot-tell',
  ...GONE_REASONS,
  'other',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** So many tasks at the most are looked at for what is told of a site's health: one with more is in no better health for them. */
export const MOST_LOOKED_AT = 1_000;

/** How the engine of a site does. All times are UTC epoch milliseconds, all numbers those of the first 1,000 tasks (`MOST_LOOKED_AT`). */
export interface Health {
  readonly asOf: number;
  /** There are more tasks than those that the numbers are about. */
  readonly more?: true;
  /**
   * Whether tasks are read in the background.
   * refused: Forge lets the app read as nobody. quota: Jira wants no more until then. budget: the points of this hour are used
   * up. trigger: something has been due for so long that the five-minute trigger cannot have run.
   */
  readonly reading:
    | { readonly state: 'works' }
    | { readonly state: 'stopped'; readonly why: 'refused' | 'trigger' }
    | { readonly state: 'stopped'; readonly why: 'quota' | 'budget'; readonly until: number };
  /** When anything was read last. Absent: nothing was so far. A run that finds nothing due leaves no trace. */
  readonly lastRun?: number;
  /** When the trigger last had something to do. */
  readonly triggerRan?: number;
  /**
   * late: events have not come that were pushed, so that the trigger alone reads, every five minutes. idle: nothing waits in
   * it, or nothing may be asked now.
   */
  readonly queue: { readonly state: 'works' | 'idle' | 'late'; readonly ranAt?: number };
  /** What the trigger should have looked at and has not: how many tasks, and since when the first of them is due. */
  readonly behind?: { readonly tasks: number; readonly since: number };
  /** Points of Jira's that reading in the background has taken in this hour, how many it may, and when the hour is over. */
  readonly budget: { readonly used: number; readonly of: number; readonly until: number };
  /** Tasks that wait for their owners, by why. */
  readonly gone: readonly { readonly why: GoneReason; readonly tasks: number }[];
  /** What went wrong in the last day, or since the counting began anew in it; the most frequent first. */
  readonly errors?: {
    readonly since: number;
    readonly kinds: readonly { readonly kind: ErrorKind; readonly times: number }[];
  };
  readonly orders: {
    readonly allowed: boolean;
    /** Submissions that go on without a page, those among them that start later, and those that wait for their senders. */
    readonly standing: Count;
    readonly planned: Count;
    readonly waiting: Count;
  };
  /** When what is older than it is to be kept was let go of last, and how much. */
  readonly letGo?: { readonly at: number; readonly removed: number; readonly more: boolean };
  /** When account ids were reported to Atlassian last, how many, and how many of them were closed and are erased. */
  readonly people?: { readonly at: number; readonly reported: number; readonly closed: number };
}
