import type { Told } from './report';
import type { SourceName } from '../source';
import type { Counts, Operation } from '../task';

/** All times are UTC epoch milliseconds. */
export interface Times {
  readonly createdAt?: number;
  readonly startedAt?: number;
  readonly updatedAt?: number;
  readonly finishedAt?: number;
  /** How long it has run, where the source names no moment: milliseconds. */
  readonly elapsedMs?: number;
}

/** What became of each issue, as one reader saw it. Issue ids are digits. */
export interface Outcome {
  readonly succeeded: readonly string[];
  /** Every issue with the reasons Jira gave for it, in Jira's words. */
  readonly failed: ReadonlyMap<string, readonly string[]>;
}

/** What a source answered about a task at one moment, in our words. */
export interface Snapshot {
  readonly source: SourceName;
  readonly id: string;
  readonly rawStatus: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly counts: Counts;
  /** The source names issues in a way that cannot be read: something became of more than the counts say. */
  readonly leavesOut?: true;
  /** Beside its status the source tells of errors, or of something that was left as it was. */
  readonly tellsOfErrors?: true;
  readonly times: Times;
  /** The account that submitted it, where the source names one. */
  readonly ownerId?: string;
  readonly operation?: Operation;
  /** The source's own words for what it does. */
  readonly description?: string;
  /** Absent while the source names no issues. */
  readonly outcome?: Outcome;
  /** Of a source that names no issues of Jira's. */
  readonly told?: Told;
}
