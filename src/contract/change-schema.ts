import * as v from '../valibot';
import { hasAccountForm } from '../tasks/account-id';
import { MOST_ISSUES, MOST_TRANSITIONS, MULTI_MODES, WHOLE_MODES, setsValue } from '../tasks/changes/change';
import { jiraId, noDoubles } from './sent-values';

const fieldId = v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,99}$/));
const accountId = v.pipe(v.string(), v.check(hasAccountForm));
const mode = v.picklist(MULTI_MODES);
/** 31 February has the form of a day and is none. */
function isDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
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
  v.strictObject({ kind: v.literal('option'), fieldId, optionId: v.optional(jiraId) }),
  v.strictObject({ kind: v.literal('options'), fieldId, mode: v.picklist(WHOLE_MODES), optionIds: shortList(jiraId) }),
  v.strictObject({ kind: v.literal('user'), fieldId, accountId: v.optional(accountId) }),
  v.strictObject({ kind: v.literal('priority'), fieldId, priorityId: jiraId }),
  v.strictObject({ kind: v.literal('components'), fieldId, mode, ids: shortList(jiraId) }),
  v.strictObject({ kind: v.literal('versions'), fieldId, mode, ids: shortList(jiraId) }),
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

const fieldEdits = v.pipe(
  v.array(fieldEditSchema),
  v.minLength(1),
  v.maxLength(200),
  v.check((fields) => noDoubles(fields.map(({ fieldId: edited }) => edited))),
  v.check((fields) => fields.filter(({ kind }) => kind === 'components').length <= 1),
  v.check((fields) => fields.every(saysWhatItMeans)),
);

/** Issues by id, each once. */
export const issueIds = v.pipe(v.array(jiraId), v.minLength(1), v.maxLength(MOST_ISSUES), v.check(noDoubles));

/** What is done to the issues that were chosen. */
export const changeSchema = v.variant('operation', [
  v.strictObject({
    operation: v.literal('edit'),
    fields: fieldEdits,
  }),
  v.strictObject({
    operation: v.literal('transition'),
    transitions: v.pipe(
      v.array(v.strictObject({ transitionId: jiraId, issueIds })),
      v.minLength(1),
      v.maxLength(MOST_TRANSITIONS),
    ),
  }),
  v.strictObject({
    operation: v.literal('move'),
    projectId: jiraId,
    issueTypeId: jiraId,
    fields: v.optional(
      v.pipe(
        fieldEdits,
        v.check((fields) => fields.every(setsValue)),
      ),
    ),
  }),
  v.strictObject({ operation: v.picklist(['delete', 'watch', 'unwatch']) }),
]);
