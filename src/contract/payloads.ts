import * as v from 'valibot';
import { MOST_ISSUES, MULTI_MODES, PART_ISSUES, WHOLE_MODES } from '../tasks/change';
import { JIRA_ID, isJiraId } from '../tasks/ids';
import { OPERATIONS, STATES } from '../tasks/task';
import { SOURCE_NAMES } from '../tasks/source';
import { LABEL_LENGTH, PAGE_SIZE, PERIODS, SEARCH_LENGTH, TRACK_INPUT_LENGTH } from './limits';
import { isSubmissionKey, isTaskKey } from '../tasks/task-key';
import type { TaskKey } from '../tasks/task-key';

const taskKeySchema = v.custom<TaskKey>((value) => typeof value === 'string' && isTaskKey(value));
/** The key of a submission of this app's. */
const submissionKeySchema = v.custom<TaskKey>((value) => typeof value === 'string' && isSubmissionKey(value));

const id = v.pipe(v.string(), v.regex(JIRA_ID));
const fieldId = v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,99}$/));
const accountId = v.pipe(v.string(), v.regex(/^[\w:-]{1,128}$/));
const mode = v.picklist(MULTI_MODES);
/** Asks more than the form of a day, which 2026-02-31 has too. */
function isDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
/** A list whose items are all different: what stands in it twice would be confirmed as two and done once. */
const noDoubles = <Item>(items: readonly Item[]): boolean => new Set(items).size === items.length;
const shortList = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.maxLength(200), v.check(noDoubles));

const fieldEditSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), fieldId, text: v.pipe(v.string(), v.maxLength(255)) }),
  v.strictObject({ kind: v.literal('number'), fieldId, value: v.optional(v.pipe(v.number(), v.finite())) }),
  v.strictObject({
    kind: v.literal('date'),
    fieldId,
    date: v.optional(v.pipe(v.string(), v.isoDate(), v.check(isDay))),
  }),
  v.strictObject({
    kind: v.literal('labels'),
    fieldId,
    mode,
    labels: shortList(v.pipe(v.string(), v.regex(/^\S{1,255}$/))),
  }),
  v.strictObject({ kind: v.literal('option'), fieldId, optionId: v.optional(id) }),
  v.strictObject({ kind: v.literal('options'), fieldId, mode: v.picklist(WHOLE_MODES), optionIds: shortList(id) }),
  v.strictObject({ kind: v.literal('user'), fieldId, accountId: v.optional(accountId) }),
  v.strictObject({ kind: v.literal('priority'), fieldId, priorityId: id }),
  v.strictObject({ kind: v.literal('components'), fieldId, mode, ids: shortList(id) }),
  v.strictObject({ kind: v.literal('versions'), fieldId, mode, ids: shortList(id) }),
]);

type ConfirmedFieldEdit = v.InferOutput<typeof fieldEditSchema>;

/**
 * Whether an edit fits its mode: emptying a field of several values names no values, every other mode names some. A
 * priority edit names no other field, because Jira has only one priority.
 */
function saysWhatItMeans(edit: ConfirmedFieldEdit): boolean {
  switch (edit.kind) {
    case 'labels':
      return (edit.mode === 'REMOVE_ALL') === (edit.labels.length === 0);
    case 'options':
      return (edit.mode === 'REMOVE_ALL') === (edit.optionIds.length === 0);
    case 'components':
    case 'versions':
      return (edit.mode === 'REMOVE_ALL') === (edit.ids.length === 0);
    case 'priority':
      return edit.fieldId === 'priority';
    default:
      return true;
  }
}

const issueIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_ISSUES), v.check(noDoubles));

const changeSchema = v.variant('operation', [
  v.strictObject({
    operation: v.literal('edit'),
    fields: v.pipe(
      v.array(fieldEditSchema),
      v.minLength(1),
      v.maxLength(200),
      v.check((fields) => noDoubles(fields.map(({ fieldId: edited }) => edited))),
      v.check((fields) => fields.filter(({ kind }) => kind === 'components').length <= 1),
      v.check((fields) => fields.every(saysWhatItMeans)),
    ),
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
  key: submissionKeySchema,
  change: changeSchema,
  /** The issues that were chosen, by id, each once; a transition names them again by transition. */
  issueIds,
  /** Sub-tasks that go along with a move or a delete, by the chosen issue they belong to; none of them chosen itself. */
  subtasks: v.pipe(
    v.custom<object>((given) => typeof given === 'object' && given !== null && Object.keys(given).every(isJiraId)),
    v.record(id, v.pipe(v.array(id), v.maxLength(PART_ISSUES), v.check(noDoubles))),
  ),
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
  source: v.optional(v.picklist(SOURCE_NAMES)),
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
const exportFormat = v.picklist(['csv', 'json']);
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
    from: v.optional(v.pipe(v.string(), v.maxLength(200))),
  }),
  refresh: v.strictObject({
    keys: v.pipe(v.array(taskKeySchema), v.minLength(1), v.maxLength(PAGE_SIZE), v.check(noDoubles)),
  }),
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
  /** The platform says which issue it is about, never the payload. */
  issue: v.strictObject({
    /** Jira told the page that its viewer is an admin. The function believes that only after asking Jira itself. */
    asAdmin: v.boolean(),
    /** `older` of an earlier answer: what came before it. */
    before: v.optional(v.pipe(v.string(), v.regex(/^\d{14}:[\w-]{0,64}$/))),
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
    format: exportFormat,
    /** `next` of an earlier answer: counting goes on there. */
    next: v.optional(exportFrom),
  }),
  exportLink: v.strictObject({
    of: exportOfSchema,
    format: exportFormat,
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
