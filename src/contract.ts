import * as v from 'valibot';
import { OPERATIONS, SOURCES, STATES } from './tasks/task';
import type { AppError } from './tasks/app-error';
import type { Counts, Operation, SourceName, State, TaskKey } from './tasks/task';

export type { AppError };

/** The longest label a person may give, in characters. */
export const LABEL_LENGTH = 100;
/** The longest text that may be searched for. */
export const SEARCH_LENGTH = 100;
/** What somebody may paste into "Track a task": an id, an address, a bit of JSON. */
export const TRACK_INPUT_LENGTH = 2_000;
/** Rows of one page of the list. */
export const PAGE_SIZE = 25;

const taskKeySchema = v.pipe(v.string(), v.regex(/^jira:\d{1,18}$/));

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
};

export type Filters = v.InferOutput<typeof filtersSchema>;
export type Payload<Name extends keyof typeof payloads> = v.InferOutput<(typeof payloads)[Name]>;

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: AppError };

/** A task as the page shows it: what is stored, with what the viewer may do. */
export interface TaskRow {
  readonly key: TaskKey;
  readonly source: SourceName;
  readonly id: string;
  readonly operation: Operation;
  readonly description?: string;
  readonly label?: string;
  readonly ownerId?: string;
  readonly addedById: string;
  readonly state: State;
  readonly rawStatus: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly counts: Counts;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** When what is shown was read from the source. */
  readonly readAt: number;
  /** Since when the percent has not changed. */
  readonly movedAt: number;
  /** Percent per millisecond over the last two moving checks; absent until there were two. */
  readonly pace?: number;
  /** What "Stop tracking" would do for this viewer. */
  readonly stop: 'off-my-list' | 'for-everyone';
  /** Why the last attempt to read it failed. What is shown is older, then. */
  readonly problem?: AppError;
  /** Over with failures, nobody it can be read as, or a status nobody knows. */
  readonly attention: boolean;
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
  readonly succeededIds: readonly string[];
  /** Largest group first. */
  readonly failedByReason: readonly { readonly reason: string; readonly issueIds: readonly string[] }[];
}

export interface TaskDetail {
  readonly row: TaskRow;
  /** Absent when the source names no issues (yet), or could not be asked: then `row.problem` says why. */
  readonly outcome?: OutcomeView;
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
};
