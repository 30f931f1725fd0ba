import * as v from '../../valibot';
import { MULTI_MODES, WHOLE_MODES } from '../../tasks/changes/change';
import type { Change, FieldEdit } from '../../tasks/changes/change';
import { decodeIds, encodeIds } from '../ids/issue-ids';

const fieldId = v.string();
const texts = v.array(v.string());
const mode = v.picklist(MULTI_MODES);

const fieldEdit = v.variant('kind', [
  v.object({ kind: v.literal('text'), fieldId, text: v.string() }),
  v.object({ kind: v.literal('number'), fieldId, value: v.optional(v.number()) }),
  v.object({ kind: v.literal('date'), fieldId, date: v.optional(v.string()) }),
  v.object({ kind: v.literal('labels'), fieldId, mode, labels: texts }),
  v.object({ kind: v.literal('option'), fieldId, optionId: v.optional(v.string()) }),
  v.object({ kind: v.literal('options'), fieldId, mode: v.picklist(WHOLE_MODES), optionIds: texts }),
  v.object({ kind: v.literal('user'), fieldId, accountId: v.optional(v.string()) }),
  v.object({ kind: v.literal('priority'), fieldId, priorityId: v.string() }),
  v.object({ kind: v.literal('components'), fieldId, mode, ids: texts }),
  v.object({ kind: v.literal('versions'), fieldId, mode, ids: texts }),
]);

/** A change as it is stored. A transition lists its issues besides those of the parts, in the same short form. */
export const storedChangeSchema = v.variant('operation', [
  v.object({ operation: v.literal('edit'), fields: v.array(fieldEdit) }),
  v.object({ operation: v.literal('transition'), transitions: v.array(v.tuple([v.string(), v.string()])) }),
  v.object({
    operation: v.literal('move'),
    projectId: v.string(),
    issueTypeId: v.string(),
    fields: v.optional(v.array(fieldEdit)),
  }),
  v.object({ operation: v.picklist(['delete', 'watch', 'unwatch']) }),
]);
type StoredChange = v.InferInput<typeof storedChangeSchema>;

export function encodeChange(change: Change): StoredChange {
  switch (change.operation) {
    case 'transition': {
      const { operation, transitions } = change;
      return {
        operation,
        transitions: transitions.map(({ transitionId, issueIds }) => [transitionId, encodeIds(issueIds)]),
      };
    }
    case 'edit':
      return { operation: change.operation, fields: copied(change.fields) };
    case 'move': {
      const { fields, ...place } = change;
      return fields === undefined ? place : { ...place, fields: copied(fields) };
    }
    default:
      return change;
  }
}

/** Lists of a change are read-only; the parsed copies are what is stored. */
const copied = (fields: readonly FieldEdit[]) => fields.map((field) => v.parse(fieldEdit, field));

export function decodeChange(stored: v.InferOutput<typeof storedChangeSchema>): Change {
  if (stored.operation !== 'transition') return stored;
  const { operation, transitions } = stored;
  return {
    operation,
    transitions: transitions.map(([transitionId, issueIds]) => ({ transitionId, issueIds: decodeIds(issueIds) })),
  };
}
