import * as v from 'valibot';
import { PART_ISSUES } from '../tasks/change';
import { isAccountId } from '../tasks/account-id';
import { isJiraId } from '../tasks/ids';
import { LATEST } from '../tasks/moments';
import { OPERATIONS, STATES } from '../tasks/task';
import { SOURCE_NAMES } from '../tasks/source';
import { foundChangeSchema, foundSampleSchema } from './found';
import { changeSchema, issueIds, jiraId, noDoubles } from './change-schema';
import {
  DISCOVERED_AT_ONCE,
  FOUND_BY_LENGTH,
  LABEL_LENGTH,
  MOST_LOOKED_UP,
  MOST_PUT,
  MOST_PUT_ISSUES,
  MOST_WATCHED,
  PAGE_SIZE,
  PERIODS,
  SEARCH_LENGTH,
  TRACK_INPUT_LENGTH,
} from './limits';
import type { Separator } from './limits';
import { isSubmissionKey, isTaskKey } from '../tasks/task-key';
import type { TaskKey } from '../tasks/task-key';

const taskKeySchema = v.custom<TaskKey>((value) => typeof value === 'string' && isTaskKey(value));
/** The key of a submission of this app's. */
const submissionKeySchema = v.custom<TaskKey>((value) => typeof value === 'string' && isSubmissionKey(value));

/** A name that a person gives a task. */
const label = v.pipe(v.string(), v.maxLength(LABEL_LENGTH));

/** What somebody confirmed, frozen: exactly this is sent, or nothing. */
const submissionSchema = v.strictObject({
  /** Made by the page when the confirmation is shown: the same key again is the same submission. */
  key: submissionKeySchema,
  change: changeSchema,
  /** The issues that were chosen, by id, each once; a transition names them again by transition. */
  issueIds,
  /** Sub-tasks that go along with a move or a delete, by the chosen issue they belong to; none of them chosen itself. */
  subtasks: v.pipe(
    v.custom<object>((given) => typeof given === 'object' && given !== null && Object.keys(given).every(isJiraId)),
    v.record(jiraId, v.pipe(v.array(jiraId), v.maxLength(PART_ISSUES), v.check(noDoubles))),
  ),
  sendEmail: v.boolean(),
  /**
   * The words by which the sender found the issues. They only stand beside what is confirmed, which names the issues. A page
   * cuts them by characters, and one of those takes two places of a text at the most.
   */
  search: v.optional(v.pipe(v.string(), v.maxLength(2 * FOUND_BY_LENGTH))),
  /** What its sender calls it. */
  label: v.optional(label),
  /** The task whose failed or unreached issues these are. */
  retryOf: v.optional(taskKeySchema),
  /** The retry of the same task that its person was shown, and goes past. */
  despite: v.optional(taskKeySchema),
});

const account = v.pipe(v.string(), v.check(isAccountId));
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LATEST));

const filtersSchema = v.strictObject({
  /** `running`: whatever the number of running ones counts, so what is queued or being cancelled too. */
  state: v.optional(v.picklist(STATES)),
  operation: v.optional(v.picklist(OPERATIONS)),
  source: v.optional(v.picklist(SOURCE_NAMES)),
  /** Whose they are: the owner's account, of a task without one the adder's. */
  person: v.optional(account),
  /** Created at or after this moment, epoch milliseconds. */
  from: v.optional(moment),
  /** Created before this moment, epoch milliseconds. */
  before: v.optional(moment),
  text: v.optional(v.pipe(v.string(), v.maxLength(SEARCH_LENGTH))),
  /** Only what needs somebody's attention. */
  attention: v.optional(v.literal(true)),
});

/** What a file holds: the list as it is filtered, or what became of each issue of one task or submission. */
const exportOfSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('list'),
    scope: v.picklist(['mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
  }),
  v.strictObject({ kind: v.literal('outcomes'), key: taskKeySchema }),
]);
export type ExportOf = v.InferOutput<typeof exportOfSchema>;

const separators = ['comma', 'semicolon', 'tab'] as const satisfies readonly Separator[];
const fileKindSchema = v.variant('format', [
  /** A workbook, for Excel and other spreadsheets. */
  v.strictObject({ format: v.literal('xlsx') }),
  v.strictObject({ format: v.literal('csv'), separator: v.picklist(separators) }),
  v.strictObject({ format: v.literal('json') }),
]);
export type FileKind = v.InferOutput<typeof fileKindSchema>;
/** A position as an earlier answer gave it. It says nothing that its viewer was not shown. */
const position = v.pipe(v.string(), v.maxLength(400));
/** Where a part of an export lies, as an earlier answer said it: two positions, each with a task's key at the most. */
const exportFrom = v.pipe(v.string(), v.maxLength(700));

/** What each resolver function takes. Parsed on every call: a page can be hostile. */
export const payloads = {
  list: v.strictObject({
    /** `auto`: everyone for an admin, mine for anybody else. */
    scope: v.picklist(['auto', 'mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
    /** Where the page starts: `older` or `searchFurther` of an earlier answer to the same question. */
    from: v.optional(position),
    /** The tasks that the page asks about by itself; absent: it has none yet. They are left to it. */
    watched: v.optional(v.pipe(v.array(taskKeySchema), v.maxLength(MOST_WATCHED))),
    /** The page wants to hear of later changes: the answer brings a ticket. */
    live: v.optional(v.literal(true)),
  }),
  changedSince: v.strictObject({
    /** `list` of the ticket that came with the list. */
    list: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
    /** A moment of the functions' clock, epoch milliseconds. */
    since: moment,
  }),
  /** All that a filter finds, for acting on many. */
  matching: v.strictObject({
    scope: v.picklist(['mine', 'everyone']),
    filters: filtersSchema,
    order: v.picklist(['newest', 'oldest']),
    /** `next` of an earlier answer to the same question. */
    from: v.optional(position),
  }),
  refresh: v.strictObject({
    keys: v.pipe(v.array(taskKeySchema), v.minLength(1), v.maxLength(PAGE_SIZE), v.check(noDoubles)),
  }),
  track: v.strictObject({
    input: v.pipe(v.string(), v.maxLength(TRACK_INPUT_LENGTH)),
    label: v.optional(label),
  }),
  dismiss: v.strictObject({
    key: taskKeySchema,
    /** false: its failures need attention again. */
    dismissed: v.boolean(),
  }),
  rename: v.strictObject({
    key: taskKeySchema,
    /** Empty: it has no name any more. */
    label,
  }),
  discover: v.strictObject({
    /** Of Jira's tasks. Nothing is believed of them: Jira is asked about each as the asker. */
    ids: v.pipe(v.array(jiraId), v.minLength(1), v.maxLength(DISCOVERED_AT_ONCE), v.check(noDoubles)),
    /** Where the page has them from: the address of Jira's progress page, or an open list that looks at the next ids. */
    by: v.picklist(['progress-page', 'list']),
  }),
  settings: v.strictObject({}),
  /** The settings that change; the others stay as they are. */
  changeSettings: v.strictObject({
    looks: v.strictObject({
      progressPage: v.optional(v.boolean()),
      nextIds: v.optional(v.boolean()),
      histories: v.optional(v.boolean()),
    }),
  }),
  knownFound: v.strictObject({
    changes: v.pipe(v.array(foundSampleSchema), v.minLength(1), v.maxLength(MOST_LOOKED_UP)),
  }),
  putFound: v.strictObject({
    changes: v.pipe(
      v.array(foundChangeSchema),
      v.minLength(1),
      v.maxLength(MOST_PUT),
      v.check((all) => all.reduce((sum, { issueIds: ids }) => sum + ids.length, 0) <= MOST_PUT_ISSUES),
    ),
  }),
  stopTracking: v.strictObject({
    key: taskKeySchema,
    /** What the person confirmed: nothing else is done. */
    what: v.picklist(['off-my-list', 'for-everyone']),
  }),
  task: v.strictObject({ key: taskKeySchema }),
  start: submissionSchema,
  advance: v.strictObject({
    key: submissionKeySchema,
    /** "Continue with the remaining parts", after a time away: the part that goes next, counted from 1. */
    continueFrom: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  cancel: v.strictObject({ key: taskKeySchema }),
  adopt: v.strictObject({
    key: submissionKeySchema,
    part: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** The id from Jira's progress page, or that page's address. */
    input: v.pipe(v.string(), v.maxLength(TRACK_INPUT_LENGTH)),
  }),
  endUnconfirmed: v.strictObject({
    key: submissionKeySchema,
    part: v.pipe(v.number(), v.integer(), v.minValue(1)),
    said: v.picklist(['started', 'not-started']),
  }),
  /** The platform says which issue it is about, never the payload. */
  issue: v.strictObject({
    /** Jira told the page that its viewer is an admin. The function believes that only after asking Jira itself. */
    asAdmin: v.boolean(),
    /** `older` of an earlier answer: what came before it. */
    before: v.optional(position),
  }),
  tracker: v.strictObject({}),
  connectTracker: v.strictObject({
    organisation: v.strictObject({
      /** `360`: Yandex 360 for Business; `cloud`: Yandex Cloud Organization. */
      kind: v.picklist(['360', 'cloud']),
      id: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{1,64}$/)),
    }),
    token: v.strictObject({
      kind: v.picklist(['oauth', 'iam']),
      /** Visible ASCII, as a header can carry it. Write-only: no answer ever holds it. */
      value: v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]{1,4096}$/)),
    }),
  }),
  disconnectTracker: v.strictObject({}),
  powerQuery: v.strictObject({}),
  exportParts: v.strictObject({
    of: exportOfSchema,
    /** `next` of an earlier answer: counting goes on there. */
    next: v.optional(exportFrom),
  }),
  exportFile: v.strictObject({
    of: exportOfSchema,
    file: fileKindSchema,
    /** Counted from 1; with `from` as `exportParts` answered it. It is in the file's name. */
    part: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
    from: v.optional(exportFrom),
  }),
  figures: v.strictObject({
    whose: v.picklist(['mine', 'everyone']),
    days: v.picklist(PERIODS),
  }),
};

export type Filters = v.InferOutput<typeof filtersSchema>;
/** What somebody confirmed. */
export type Submission = v.InferOutput<typeof submissionSchema>;
export type Payload<Name extends keyof typeof payloads> = v.InferOutput<(typeof payloads)[Name]>;
