import type { FoundChange, Submission } from '../../src/contract';

/** A task of Jira's own that somebody is to have on the list. */
export interface WatchedTask {
  readonly taskId: string;
  readonly owner: string;
  readonly kind: 'bulk' | 'plain';
  /** Whether it has been put on the list. */
  isListed: boolean;
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
}

export const newLedger = (): Ledger => ({ tasks: [], submissions: [], found: [] });
