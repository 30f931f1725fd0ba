import type { AskedFact, Named } from '../../../../tasks/changes/asked';

/** Why something of an issue stays as it is, in facts. */
export type WhyLeft =
  /** It holds something else by now: who made it so and when, where the history tells. */
  | { readonly kind: 'changed-since'; readonly by?: string; readonly at?: number }
  /** It is as it was before already: who made it so and when, where the history tells. */
  | { readonly kind: 'as-before'; readonly by?: string; readonly at?: number }
  /** The history says what was there in words only, or not at all. */
  | { readonly kind: 'not-exact' }
  /** The history shows nothing that the task did to it. */
  | { readonly kind: 'nothing' }
  /** The task reports that it failed there, and yet the history shows the change: whose it is, nobody knows. */
  | { readonly kind: 'reported-failed' }
  /** Bulk operations cannot set the field: Jira's own words, where it is Jira that cannot. */
  | { readonly kind: 'not-in-bulk'; readonly message?: string }
  /** Jira does not offer the field there to whoever asks: it has left the screen, or they may not edit. */
  | { readonly kind: 'not-offered' }
  /** What was there cannot be chosen any more. */
  | { readonly kind: 'value-gone'; readonly value: Named }
  | { readonly kind: 'person-gone'; readonly accountId: string }
  /** It was empty, and may not be any more. */
  | { readonly kind: 'needs-a-value' }
  /** Jira does not show the issue, or what it holds now, to whoever asks. */
  | { readonly kind: 'gone' | 'not-shown' }
  /** Jira did not say it, or not so that it could be read. */
  | { readonly kind: 'not-said' }
  | { readonly kind: 'no-way-back' | 'several-ways-back'; readonly to: Named }
  /** A sub-task goes where its parent goes. */
  | { readonly kind: 'goes-with-parent' }
  /** Its old values are among too many for one confirmation: what it would have got. */
  | { readonly kind: 'too-many-values'; readonly back?: readonly AskedFact[] };

/** One thing that an undo leaves as it is. */
export interface Left {
  readonly issueId: string;
  /** The field that it is about; absent: the whole issue. */
  readonly field?: Named;
  readonly why: WhyLeft;
}
