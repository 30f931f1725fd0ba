import type { RestError } from '../../../../rest/client';
import type { Plan } from '../plan/plan';
import type { EffectSums, IssueEffect } from './effects/effects';

export interface PreviewState {
  /** All that may be confirmed, before anything is left out; absent while there is no preview. */
  readonly plan: Plan | undefined;
  /** `none`: nothing is read yet. `asking`: what may be changed, before the issues are read. */
  readonly phase: 'none' | 'asking' | 'reading' | 'failed' | 'done';
  /** When each issue was last changed, as it was read: UTC epoch milliseconds. */
  readonly updatedAt: ReadonlyMap<string, number>;
  /** The issues of which something else is true than was shown, when it was looked at once more. */
  readonly changed: readonly ChangedIssue[];
  /** Why reading goes no further, or why Jira did not say all about some of them; what has been read stays. */
  readonly failure: RestError | undefined;
  readonly effects: ReadonlyMap<string, IssueEffect>;
  readonly sums: EffectSums;
  /** Summaries of the issues that have been read, by id. */
  readonly summaries: ReadonlyMap<string, string>;
  /** The issues that stay as they are, because somebody says so. */
  readonly leftOut: ReadonlySet<string>;
  /** The part of the sums whose issues are shown; absent: all issues. */
  readonly shown: string | undefined;
  readonly search: string;
  /** The place of the first issue that is shown, counted from 0. */
  readonly from: number;
}

/** What was said of an issue, and what is true now. */
export interface ChangedIssue {
  readonly before: IssueEffect;
  readonly now: IssueEffect;
}

/** Before anything is planned. */
export const NO_PREVIEW: PreviewState = {
  plan: undefined,
  phase: 'none',
  failure: undefined,
  effects: new Map(),
  updatedAt: new Map(),
  changed: [],
  sums: { lines: [], cannot: [], same: [], unsaid: [], unknown: [] },
  summaries: new Map(),
  leftOut: new Set(),
  shown: undefined,
  search: '',
  from: 0,
};
