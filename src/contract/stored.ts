import type { Keep } from '../tasks/site-settings';

/** Everything is being deleted: how many tasks that were, and how many are left. */
export interface Deletion {
  readonly total: number;
  readonly left: number;
}

/** What is stored of the site's tasks, roughly. */
export interface StoredTotals {
  /** Counted to 10,000. */
  readonly tasks: { readonly count: number; readonly more: boolean };
  readonly bytes: number;
  /** How many would be let go of, if they were kept for so many days. */
  readonly older: Readonly<Record<Exclude<Keep, 'for-ever'>, number>>;
  /** Absent: nothing is being deleted. */
  readonly deleting?: Deletion;
}
