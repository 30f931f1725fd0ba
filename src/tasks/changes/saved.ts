import type { ChangeName } from './asked';
import type { Change } from './change';

/** What somebody keeps under a name, to do it again. */
export interface Saved {
  readonly id: string;
  readonly name: string;
  /** UTC epoch milliseconds. */
  readonly savedAt: number;
  /** A search is asked anew each time; ids are always the same issues. */
  readonly issues:
    { readonly by: 'search'; readonly jql: string } | { readonly by: 'ids'; readonly issueIds: readonly string[] };
  readonly change: Change;
  /** What Jira called what the change names by its id. */
  readonly names: readonly ChangeName[];
  readonly sendEmail: boolean;
}
