import type { Period } from './contract/limits';
import type { Payload } from './contract/payloads';
import type { AppError } from './tasks/app-error';
import type { AskedLine, Change } from './tasks/change';
import type { Counts, Operation, State, TaskKey, TaskRecord } from './tasks/task';

// Apart from the schemas, so that a page that counts letters does not carry them.
export { EXPORT_ROWS, LABEL_LENGTH, PAGE_SIZE, PERIODS, SEARCH_LENGTH, TRACK_INPUT_LENGTH } from './contract/limits';
export type { Period } from './contract/limits';
export type { ExportOf, Filters, Payload, Submission } from './contract/payloads';
export type { AppError, AskedLine, Change };

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: AppError };

/** A task as the page shows it: what is stored, with what the viewer may do. */
export interface TaskRow extends Pick<
  TaskRecord,
  | 'key'
  | 'source'
  | 'id'
  | 'operation'
  | 'description'
  | 'label'
  | 'ownerId'
  | 'addedById'
  | 'state'
  | 'rawStatus'
  | 'percent'
  | 'counts'
  | 'createdAt'
  | 'startedAt'
  | 'finishedAt'
  | 'readAt'
  | 'movedAt'
> {
  /** Percent per millisecond over the last two moving checks; absent until there were two. */
  readonly pace?: number;
  /** What "Stop tracking" would do for this viewer. */
  readonly stop: 'off-my-list' | 'for-everyone';
  /** Why the last attempt to read it failed. What is shown is older, then. */
  readonly problem?: AppError;
  /** Over with failures that nobody retried, nobody it can be read as, or a status nobody knows. */
  readonly attention: boolean;
  /** Submitted through this app: its parts, which run one after another. */
  readonly batch?: BatchRow;
}

/** How far a submission is. `percent`, `counts` and `state` of its row are over all its parts. */
export interface BatchRow {
  readonly parts: number;
  /** The part that runs or goes next, counted from 1. */
  readonly part: number;
  /** How many issues that part has. */
  readonly partIssues: number;
  /** Issues of the parts before it. */
  readonly issuesBefore: number;
  /**
   * waiting: the part has not been sent. claimed: it was sent and Jira did not confirm it, so it may have started
   * (`since`: when it was sent). submitted: it runs as Jira's task `taskId`. over: nothing more is sent.
   */
  readonly phase: 'waiting' | 'claimed' | 'submitted' | 'over';
  readonly since?: number;
  readonly taskId?: string;
  /** Only this account sends parts. */
  readonly senderId: string;
  /** Somebody cancelled it: what runs is being stopped, nothing more is sent. */
  readonly cancelled?: true;
  /** Why a part was not sent although it was tried: Jira's words. Later parts are not sent either. */
  readonly refused?: { readonly part: number; readonly status: number; readonly message: string };
}

/** How many there are, counted to 99: `more` means "99+". */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

export interface TaskList {
  readonly scope: 'mine' | 'everyone';
  /** Whether Jira said that the viewer is an admin; `unknown` when it did not answer in time. */
  readonly admin: 'yes' | 'no' | 'unknown';
  readonly rows: readonly TaskRow[];
  /** Over the whole list, not this page. Absent when filters are set or a page was named: then the earlier ones hold. */
  readonly running?: Count;
  readonly attention?: Count;
  /** Where the next page starts; absent on the last one. */
  readonly older?: string;
  /** A search that stopped before the end: where to go on, and back to which moment it has looked. */
  readonly searchFurther?: { readonly from: string; readonly backTo: number };
  /** The site has no Confluence, or the viewer may not use it: its tasks are not listed, and it is hardly asked again. */
  readonly confluence?: 'absent';
  /** When this answer was put together, by the function's clock. */
  readonly asOf: number;
  /** Why Jira could not be asked about some of these tasks just now. */
  readonly problem?: AppError;
  /** Background reading: off when impersonation is refused altogether, paused until the quota is back. */
  readonly background:
    { readonly state: 'on' } | { readonly state: 'off' } | { readonly state: 'paused'; readonly until: number };
}

/** What became of the issues, as the viewer's own read says it. Issue ids, until keys and summaries are asked. */
export interface OutcomeView {
  /** When and whether as the viewer this was read. */
  readonly readAt: number;
  readonly succeededIds: readonly string[];
  /** Issues it never came to; known by id only for what this app submitted. */
  readonly notReachedIds?: readonly string[];
  /** Largest group first. */
  readonly failedByReason: readonly { readonly reason: string; readonly issueIds: readonly string[] }[];
}

/** What a source says of a task beside its progress, where it names no issues of Jira's. */
export interface Report {
  readonly readAt: number;
  /** In the source's words, in its order. */
  readonly messages: readonly string[];
  /** JSON as text, whatever it is; cut at 20,000 characters (`isCut`). */
  readonly result?: string;
  readonly isCut?: true;
  /** Issues of Tracker's that failed, with what it says about each field; `field` absent: about the issue. */
  readonly failures?: readonly {
    readonly issueKey: string;
    readonly title: string;
    readonly errors: readonly { readonly field?: string; readonly message: string }[];
  }[];
}

export interface TaskDetail {
  readonly row: TaskRow;
  /** Of Jira's other tasks, Confluence's and Tracker's. */
  readonly report?: Report;
  /** Absent when the source names no issues (yet), or could not be asked: then `row.problem` says why. */
  readonly outcome?: OutcomeView;
  /** What was asked; only known of what this app submitted. */
  readonly submission?: SubmissionView;
  /** The task that this one retries, and the one that retries it. */
  readonly retryOf?: TaskKey;
  readonly retriedBy?: TaskKey;
}

/** What was confirmed, to show it and, for its submitter, to start it again with other issues. */
export interface SubmissionView {
  readonly change: Change;
  readonly asked: readonly AskedLine[];
  readonly sendEmail: boolean;
  readonly submittedAt: number;
  readonly parts: readonly PartView[];
}

export interface PartView {
  /** Counted from 1. */
  readonly part: number;
  readonly issues: number;
  /** Jira's task, once it is known. */
  readonly taskId?: string;
  readonly phase: 'waiting' | 'claimed' | 'submitted' | 'settled' | 'refused' | 'not-sent';
  readonly issueIds: readonly string[];
}

/** What became of a call to send the next part, and what comes next. */
export type Advanced =
  /** A part was sent just now. */
  | { readonly kind: 'sent'; readonly part: number }
  /** Nothing to do before this moment: the part before runs, somebody else's operation does, or Jira is busy. */
  | {
      readonly kind: 'wait';
      readonly for: 'part' | 'other-operation' | 'busy';
      readonly until: number;
      readonly ownerId?: string;
      readonly operation?: Operation;
      /** busy: what Jira said; no status of its own tells "busy" from "never". */
      readonly message?: string;
    }
  /** Its page has been away for more than ten minutes: `continueFrom` with this part goes on. */
  | { readonly kind: 'ask-continue'; readonly part: number; readonly remaining: number }
  /** Jira did not confirm this part; nothing more is sent until it is settled which task it is. */
  | { readonly kind: 'maybe-started'; readonly part: number; readonly since: number }
  /** The sub-tasks are no longer those that were confirmed: nothing was sent. */
  | {
      readonly kind: 'subtasks-changed';
      readonly part: number;
      readonly added: readonly string[];
      readonly gone: readonly string[];
    }
  | { readonly kind: 'over' };

/** What became of the issue that is being looked at. */
export type IssueFate =
  | 'waiting'
  | 'done'
  | 'failed'
  /** Owner and admins only, as the next two: others are shown an operation that is over only where it succeeded or failed. */
  | 'not-reached'
  /** Jira counts hidden issues without naming them: nobody knows which of the two it is. */
  | 'not-reached-or-hidden'
  /** Nobody whose answer the viewer may be shown has read it. */
  | 'not-known';

/** A bulk operation that changes, or changed, the issue that is being looked at. */
export interface IssueOperation {
  readonly operation: Operation;
  readonly ownerId?: string;
  readonly state: State;
  readonly rawStatus: string;
  /** As stored at `readAt`, 0 to 100. */
  readonly percent: number;
  readonly createdAt: number;
  readonly finishedAt?: number;
  readonly readAt: number;
  readonly fate: IssueFate;
  /** Only for its owner and for admins. */
  readonly full?: IssueOperationInFull;
}

export interface IssueOperationInFull {
  readonly key: TaskKey;
  /** Jira's id of the task that has this issue. */
  readonly taskId: string;
  readonly label?: string;
  readonly counts: Counts;
  /** Why it failed for this issue, in Jira's words; empty where it did not, or where Jira gave no reason. */
  readonly reasons: readonly string[];
  /** While it is under way: for the page to follow. */
  readonly row?: TaskRow;
}

export interface IssueOperations {
  /** Newest first. */
  readonly operations: readonly IssueOperation[];
  /** Everything back to this moment was looked through. */
  readonly backTo: number;
  /** Where "Show older" goes on; absent when there is nothing older. */
  readonly older?: string;
  readonly admin: 'yes' | 'no' | 'unknown';
  readonly asOf: number;
}

/** Figures of one day, by Universal Time: what settled on it. */
export interface DayFigures {
  /** `2026-11-22`. */
  readonly day: string;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
  readonly cancelled: number;
}

/** What a dashboard shows of a period, made from sums that are kept day by day. */
export interface Figures {
  readonly whose: 'mine' | 'everyone';
  readonly period: Period;
  /** Oldest first, every day of the period, the ones without anything too. */
  readonly days: readonly DayFigures[];
  readonly issues: { readonly succeeded: number; readonly failed: number };
  /** How many operations took how long: under 1 min, under 5, under 15, under 60, longer. */
  readonly took: readonly number[];
  /** The ten commonest reasons, the commonest first, with the number of issues that failed for it. */
  readonly reasons: readonly { readonly reason: string; readonly issues: number }[];
  /** Under way now: the newest five, and how many there are. */
  readonly running: { readonly rows: readonly TaskRow[]; readonly count: Count };
  readonly asOf: number;
}

/** Whether an organisation of Yandex Tracker is connected. The token is never told. */
export type TrackerConnection =
  | { readonly connected: false }
  | {
      readonly connected: true;
      readonly organisation: { readonly kind: '360' | 'cloud'; readonly id: string };
      readonly tokenKind: 'oauth' | 'iam';
      readonly connectedAt: number;
      readonly connectedById: string;
    };

/** What an analyst needs to read Jira from Excel. */
export interface PowerQuery {
  /** In the order of use; `name` is the function's, without `.pq`. */
  readonly functions: readonly { readonly name: string; readonly text: string }[];
  /** The id of this site's cloud, which the workbook's `site` holds; absent where Forge does not tell it. */
  readonly cloudId?: string;
}

/** The parts of an export, as far as they are counted. */
export interface ExportParts {
  /** In their order, each with where it begins (the first one: at the beginning) and its rows. */
  readonly parts: readonly { readonly from?: string; readonly rows: number }[];
  /** Counting is not over: call again with this; the parts that come then follow these. Absent: these are the last. */
  readonly next?: string;
}

/** The functions of the pages' resolver, for `makeResolver` and `makeInvoke`. */
export type Functions = {
  list: (payload: Payload<'list'>) => Result<TaskList>;
  /** Reads the named tasks as the viewer, stores what changed. Unknown or forbidden keys are left out of the answer. */
  refresh: (
    payload: Payload<'refresh'>,
  ) => Result<{ readonly rows: readonly TaskRow[]; readonly asOf: number; readonly problem?: AppError }>;
  /** `onListOf`: whose list it went to; the viewer's own id, or the owner's when an admin added it. */
  track: (payload: Payload<'track'>) => Result<{ readonly row: TaskRow; readonly onListOf: string }>;
  stopTracking: (payload: Payload<'stopTracking'>) => Result<{ readonly done: 'off-my-list' | 'for-everyone' }>;
  task: (payload: Payload<'task'>) => Result<TaskDetail>;
  /** Freezes what was confirmed as a batch. Sends nothing yet: `advance` does, part by part. */
  start: (payload: Payload<'start'>) => Result<{ readonly row: TaskRow }>;
  /** Sends the next part, if it is its turn. Only the account that confirmed it may; call it again when told. */
  advance: (payload: Payload<'advance'>) => Result<{ readonly row: TaskRow; readonly next: Advanced }>;
  /** Stops a task or a whole batch. `sentPart`: the part that was sent before the cancel, and may run on for a while. */
  cancel: (payload: Payload<'cancel'>) => Result<{ readonly row: TaskRow; readonly sentPart?: number }>;
  /** Says which of Jira's tasks an unconfirmed part became. */
  adopt: (payload: Payload<'adopt'>) => Result<{ readonly row: TaskRow }>;
  /** Which operations touched the issue that is being looked at. Stores nothing; asks Jira at most whether the viewer is an admin. */
  issue: (payload: Payload<'issue'>) => Result<IssueOperations>;
  /** For admins, as the next two: everything about Tracker asks for that right at that moment. */
  tracker: (payload: Payload<'tracker'>) => Result<TrackerConnection>;
  /** Checks organisation and token with Tracker, and keeps them in the secret storage in place of those before. */
  connectTracker: (payload: Payload<'connectTracker'>) => Result<TrackerConnection>;
  /** Removes organisation and token. Tracked tasks stay as they were read last. */
  disconnectTracker: (payload: Payload<'disconnectTracker'>) => Result<TrackerConnection>;
  /** The Power Query functions for Excel, as text to paste. */
  powerQuery: (payload: Payload<'powerQuery'>) => Result<PowerQuery>;
  /** Counts what an export will hold, some thousand rows a call. More than 100,000: `not-valid`, before anything starts. */
  exportParts: (payload: Payload<'exportParts'>) => Result<ExportParts>;
  /** An address that gives one part of an export, once, within five minutes. */
  exportLink: (payload: Payload<'exportLink'>) => Result<{ readonly url: string; readonly until: number }>;
  /** Figures over a period, the viewer's own or, for an admin, everyone's. */
  figures: (payload: Payload<'figures'>) => Result<Figures>;
};
