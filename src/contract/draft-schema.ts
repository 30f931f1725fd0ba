import * as v from '../valibot';
import { MULTI_MODES } from '../tasks/change';
import { issueIds } from './change-schema';
import { LABEL_LENGTH, SEARCH_LENGTH_OF_DRAFT } from './limits';
import { jiraId, label, noDoubles, taskKey, uuid } from './sent-values';

const line = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** What somebody typed and chose for a field so far. */
const fieldDraft = v.strictObject({
  fieldId: v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,99}$/)),
  text: line(1_000),
  mode: v.picklist(MULTI_MODES),
  chosen: v.pipe(v.array(v.strictObject({ value: line(255), label: line(255) })), v.maxLength(200)),
  isEmptied: v.boolean(),
});

/** What was chosen in the wizard, as far as it goes: the step that comes next, and all before it. */
const chosen = v.strictObject({
  kind: v.literal('chosen'),
  step: v.picklist(['operation', 'details', 'preview']),
  /** By which the issues were found; empty: by their keys. */
  jql: line(SEARCH_LENGTH_OF_DRAFT),
  issueIds,
  operation: v.optional(v.picklist(['edit', 'transition', 'move', 'delete', 'watch', 'unwatch'])),
  fields: v.pipe(
    v.array(fieldDraft),
    v.maxLength(200),
    v.check((fields) => noDoubles(fields.map(({ fieldId }) => fieldId))),
  ),
  /** Of each group of issues that can go through the same transitions: the one that was chosen, or `leave-out`. */
  transitions: v.pipe(v.array(v.strictObject({ group: line(4_000), choice: line(20) })), v.maxLength(100)),
  target: v.optional(
    v.strictObject({
      project: v.strictObject({ id: jiraId, key: line(255), name: line(255) }),
      issueTypeId: v.optional(jiraId),
    }),
  ),
  sendEmail: v.boolean(),
  goesOn: v.boolean(),
  label: v.pipe(label, v.maxLength(LABEL_LENGTH)),
});

/** What was begun at the last step: with issues of a task, or with what somebody has saved. */
const begun = v.strictObject({
  kind: v.literal('begun'),
  from: v.variant('of', [
    /** retry: its change once more; undo: its changes back; again: its change with the same issues, or others. */
    v.strictObject({ of: v.picklist(['retry', 'undo', 'again']), key: taskKey }),
    v.strictObject({ of: v.literal('saved'), id: uuid }),
  ]),
  /** Absent: all that it is about. */
  issueIds: v.optional(issueIds),
});

/** What somebody has chosen and not started: an account has one draft, for a day after it was left. */
export const draftSchema = v.variant('kind', [chosen, begun]);
export type Draft = v.InferOutput<typeof draftSchema>;

/** The draft as it is kept. */
export interface KeptDraft {
  readonly draft: Draft;
  /** When it was kept, epoch milliseconds; it is forgotten a day later. */
  readonly at: number;
}
