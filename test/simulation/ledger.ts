import type { Submission } from '../../src/contract';
import type { FoundChange } from '../../src/tasks/changes/found';

/** A task of Jira's own that somebody is to have on the list. */
export interface WatchedTask {
  readonly taskId: string;
  readonly owner: string;
  readonly kind: 'bulk' | 'plain';
  /** Whether it has been put on the list. */
  isListed: boolean;
}

/** That a submission goes on without its page, as people know it. Times are those of the site's clock. */
export interface Ordered {
  readonly startsAt?: number;
  /** Nothing is sent by it after this; it is known once its start was answered. */
  until: number;
  /** Whether its sender has said that it goes on, which they may before its time. */
  hasWord: boolean;
  /** What people were answered after which nothing more may be sent by it. */
  readonly stops: { readonly at: number; readonly how: string }[];
}

/** What somebody has confirmed. */
export interface Confirmed {
  readonly submission: Submission;
  readonly sender: string;
  /** A word that is in what is sent of it and in nothing else. */
  readonly marker: string;
  /** What is stored of it was damaged: nothing more of it may be sent. */
  isDamaged: boolean;
  isOver: boolean;
  /** What its sender has said of a part that Jira never confirmed, in each of their tabs. */
  readonly said: Set<'started' | 'not-started'>;
  readonly order?: Ordered;
}

/** Something that held from one moment to another, by the site's clock. */
export interface Span {
  readonly from: number;
  until: number;
}

/** A right that somebody did not have for a while. */
export interface LostRight extends Span {
  readonly accountId: string;
  readonly permission: 'BULK_CHANGE' | 'EDIT_ISSUES';
}

/** A change of the history that somebody found. */
export interface Found {
  readonly finder: string;
  readonly change: FoundChange;
  /** The task that made it, which nobody knew when it was found. */
  readonly taskId: string;
  key?: string;
}

/** What people have done in a seed, as they know it themselves: what is left in the end is held against this. */
export interface Ledger {
  readonly tasks: WatchedTask[];
  readonly submissions: Confirmed[];
  readonly found: Found[];
  /** The submissions of which a part was claimed, and when, in that order. */
  readonly claims: { readonly key: string; readonly at: number }[];
  /** While an admin has switched standing orders off: from the answer on, until it was asked to switch them on. */
  readonly switchedOff: Span[];
  readonly lostRights: LostRight[];
}

export const newLedger = (): Ledger => ({
  tasks: [],
  submissions: [],
  found: [],
  claims: [],
  switchedOff: [],
  lostRights: [],
});

/** Somebody was shown that the standing order of this submission has ended. */
export function noteEnd({ submissions }: Ledger, key: string, why: string, at: number): void {
  const order = submissions.find(({ submission }) => submission.key === key)?.order;
  if (order && !order.stops.some(({ how }) => how === why)) order.stops.push({ at, how: why });
}
