/** An issue of Tracker's that failed, with what it says about each field; `field` absent: about the issue. */
export interface FailedIssue {
  readonly issueKey: string;
  readonly title: string;
  readonly errors: readonly { readonly field?: string; readonly message: string }[];
}

/** What a source says of a task beside its progress, where it names no issues of Jira's. */
export interface Told {
  /** In the source's words, in its order. */
  readonly messages: readonly string[];
  /** JSON as text, whatever it is; cut at 20,000 characters (`isCut`). */
  readonly result?: string;
  /** Something was left out, because it was too much. */
  readonly isCut?: true;
  readonly failures?: readonly FailedIssue[];
}

/** What a source told at one moment. */
export interface Report extends Told {
  readonly readAt: number;
}

/** The same, with the account as whom it was read: another one may be told something else. */
export interface ReadReport extends Report {
  readonly readById: string;
}
