import * as v from 'valibot';
import { MOST_ISSUES, MULTI_MODES, PART_ISSUES } from './tasks/change';
import type { AskedLine, Change } from './tasks/change';
import { OPERATIONS, SOURCES, STATES } from './tasks/task';
import type { AppError } from './tasks/app-error';
import type { Operation, TaskKey, TaskRecord } from './tasks/task';

export type { AppError, AskedLine, Change };

/** The longest label a person may give, in characters. */
export const LABEL_LENGTH = 100;
/** The longest text that may be searched for. */
export const SEARCH_LENGTH = 100;
/** What somebody may paste into "Track a task": an id, an address, a bit of JSON. */
export const TRACK_INPUT_LENGTH = 2_000;
/** Rows of one page of the list. */
export const PAGE_SIZE = 25;

/** `jira:<id>` is a task of Jira's, `batch:<uuid>` a submission of this app's with all its parts. */
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const batchKeySchema = v.pipe(v.string(), v.regex(new RegExp(`^batch:${UUID}$`)));
const taskKeySchema = v.pipe(v.string(), v.regex(new RegExp(`^(jira:\\d{1,18}|batch:${UUID})$`)));

const id = v.pipe(v.string(), v.regex(/^\d{1,18}$/));
const fieldId = v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,99}$/));
const accountId = v.pipe(v.string(), v.regex(/^[\w:-]{1,128}$/));
const mode = v.picklist(MULTI_MODES);
const shortList = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(200));

const fieldEditSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), fieldId, text: v.pipe(v.string(), v.maxLength(255)) }),
  v.strictObject({ kind: v.literal('number'), fieldId, value: v.optional(v.pipe(v.number(), v.finite())) }),
  v.strictObject({
    kind: v.literal('date'),
    fieldId,
    date: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
  }),
  v.strictObject({
    kind: v.literal('labels'),
    fieldId,
    mode,
    labels: shortList(v.pipe(v.string(), v.regex(/^\S{1,255}$/))),
  }),
  v.strictObject({ kind: v.literal('option'), fieldId, optionId: v.optional(id) }),
  v.strictObject({ kind: v.literal('options'), fieldId, mode, optionIds: shortList(id) }),
  v.strictObject({ kind: v.literal('user'), fieldId, accountId: v.optional(accountId) }),
  v.strictObject({ kind: v.literal('priority'), fieldId, priorityId: id }),
  v.strictObject({ kind: v.literal('components'), fieldId, mode, ids: shortList(id) }),
  v.strictObject({ kind: v.literal('versions'), fieldId, mode, ids: shortList(id) }),
]);

const issueIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_ISSUES));

const changeSchema = v.variant('operation', [
  v.strictObject({
    operation: v.literal('edit'),
    fields: v.pipe(v.array(fieldEditSchema), v.minLength(1), v.maxLength(200)),
  }),
  v.strictObject({
    operation: v.literal('transition'),
    transitions: v.pipe(v.array(v.strictObject({ transitionId: id, issueIds })), v.minLength(1), v.maxLength(50)),
  }),
  v.strictObject({
    operation: v.literal('move'),
    projectId: id,
    issueTypeId: id,
  }),
  v.strictObject({ operation: v.picklist(['delete', 'watch', 'unwatch']) }),
]);

/** What somebody confirmed, frozen: exactly this is sent, or nothing. */
const submissionSchema = v.strictObject({
  /** Made by the page when the confirmation is shown: the same key again is the same submission. */
  key: batchKeySchema,
  change: changeSchema,
  /** The issues that were chosen, by id, each once; a transition names them again by transition. */
  issueIds,
  /** Sub-tasks that go along with a move or a delete, by the chosen issue they belong to; none of them chosen itself. */
  subtasks: v.record(id, v.pipe(v.array(id), v.maxLength(PART_ISSUES))),
  sendEmail: v.boolean(),
  asked: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.maxLength(100)),
        value: v.pipe(v.string(), v.maxLength(500)),
      }),
    ),
    v.maxLength(250),
  ),
  /** The task whose failed or unreached issues these are. */
  retryOf: v.optional(taskKeySchema),
});

const filtersSchema = v.strictObject({
  state: v.optional(v.picklist(STATES)),
  operation: v.optional(v.picklist(OPERATIONS)),
  source: v.optional(v.picklist(SOURCES)),
  text: v.optional(v.pipe(v.string(), v.maxLength(SEARCH_LENGTH))),
  /** Only what needs somebody's attention. */
  attention: v.optional(v.literal(true)),
});

/** What each resolver function takes. Parsed on every call: a page can be hostile. */
export const payloads = {
  list: v.strictObject({
    /** `auto`: everyone for an admin, mine for anybody else. */
    scope: v.picklist(['auto', 'mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
    /** Where the page starts: `older` or `searchFurther` of an earlier answer to the same question. */
    from: v.optional(v.pipe(v.string(), v.maxLength(200))),
  }),
  refresh: v.strictObject({ keys: v.pipe(v.array(taskKeySchema), v.minLength(1), v.maxLength(PAGE_SIZE)) }),
  track: v.strictObject({
    input: v.pipe(v.string(), v.maxLength(TRACK_INPUT_LENGTH)),
    label: v.optional(v.pipe(v.string(), v.maxLength(LABEL_LENGTH))),
  }),
  stopTracking: v.strictObject({
    key: taskKeySchema,
    /** What the person confirmed: nothing else is done. */
    what: v.picklist(['off-my-list', 'for-everyone']),
  }),
  task: v.strictObject({ key: taskKeySchema }),
  start: submissionSchema,
  advance: v.strictObject({
    key: batchKeySchema,
    /** "Continue with the remaining parts", after a time away: the part that goes next, counted from 1. */
    continueFrom: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  cancel: v.strictObject({ key: taskKeySchema }),
  adopt: v.strictObject({
    key: batchKeySchema,
    part: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** The id from Jira's progress page, or that page's address. */
    input: v.pipe(v.string(), v.maxLength(TRACK_INPUT_LENGTH)),
  }),
};

export type Filters = v.InferOutput<typeof filtersSchema>;
/** What somebody confirmed. */
export type Submission = v.InferOutput<typeof submissionSchema>;
export type Payload<Name extends keyof typeof payloads> = v.InferOutput<(typeof payloads)[Name]>;

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

export interface TaskDetail {
  readonly row: TaskRow;
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
};
