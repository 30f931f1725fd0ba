import * as v from '../valibot';
import { MULTI_MODES } from '../tasks/changes/change';
import { issueIds } from './change-schema';
import { KEYS_LENGTH_OF_DRAFT, LABEL_LENGTH, SEARCH_LENGTH_OF_DRAFT } from './limits';
import { jiraId, label, moment, noDoubles, submissionKey, taskKey, uuid } from './sent-values';

const line = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** What somebody typed and chose for a field so far. */
const fieldDraft = v.strictObject({
  fieldId: v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,99}$/)),
  /** To name it where it is offered no more. */
  name: line(255),
  /** Labels are one text: all that a draft may hold could be those. */
  text: line(16_000),
  mode: v.picklist(MULTI_MODES),
  /** Of a person the label is empty: nothing but accounts is stored of people. */
  chosen: v.pipe(v.array(v.strictObject({ value: line(255), label: line(255) })), v.maxLength(200)),
  isEmptied: v.boolean(),
});

/** What the last step asks, beside what it confirms. */
const lastStep = {
  sendEmail: v.boolean(),
  goesOn: v.boolean(),
  /** It starts at this time. Absent: at once, or at a time that is not wholly chosen. */
  startsAt: v.optional(moment),
  /** When to start as far as it is typed, where that is no time yet. */
  later: v.optional(v.strictObject({ day: line(20), time: line(20) })),
  label: v.pipe(label, v.maxLength(LABEL_LENGTH)),
};

/** What both kinds hold. */
const common = {
  /** Of the confirmation that was shown: what was sent before the page was loaded anew is not started twice. */
  key: v.optional(submissionKey),
  /** The task that is cancelled once this has started. */
  instead: v.optional(taskKey),
  /** Of the issues those that are left out in the last step. */
  leftOut: v.optional(issueIds),
};

/** What was chosen in the wizard, as far as it goes: the step that is shown, and all before it. */
const chosen = v.strictObject({
  kind: v.literal('chosen'),
  step: v.picklist(['issues', 'operation', 'details', 'preview']),
  /** given: the issues that the start began with. */
  by: v.picklist(['given', 'jql', 'keys']),
  jql: line(SEARCH_LENGTH_OF_DRAFT),
  keys: line(KEYS_LENGTH_OF_DRAFT),
  /** The issues as they were found; absent: none have been yet. */
  issueIds: v.optional(issueIds),
  /** The task whose issues these are. */
  retryOf: v.optional(taskKey),
  /** The fields are filled in beside what that task asked. */
  isBeside: v.optional(v.literal(true)),
  /** The task whose failed issues these are, where the fields are filled in by an edit of their own, which is no retry. */
  repairs: v.optional(taskKey),
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
  ...lastStep,
  ...common,
});

/** What was begun at the last step: with issues of a task, or with what somebody has saved. */
const begun = v.strictObject({
  kind: v.literal('begun'),
  from: v.variant('of', [
    /** retry: its change once more; undo: its changes back. */
    v.strictObject({ of: v.picklist(['retry', 'undo']), key: taskKey }),
    /** Its change once more, to the same issues or to what its search finds now. */
    v.strictObject({ of: v.literal('again'), key: taskKey, issues: v.picklist(['same', 'search']) }),
    v.strictObject({ of: v.literal('saved'), id: uuid }),
  ]),
  /** Absent: all that it is about. */
  issueIds: v.optional(issueIds),
  /** By what the issues are looked for, which is asked anew. Absent: they are not looked for. */
  search: v.optional(v.strictObject({ by: v.picklist(['jql', 'keys']), text: line(SEARCH_LENGTH_OF_DRAFT) })),
  /** Absent: the last step is shown. */
  step: v.optional(v.literal('issues')),
  last: v.optional(v.strictObject(lastStep)),
  ...common,
});

/** What somebody has chosen and not started: an account has one draft, for a day after it was left. */
export const draftSchema = v.variant('kind', [chosen, begun]);
export type Draft = v.InferOutput<typeof draftSchema>;
export type ChosenDraft = Extract<Draft, { kind: 'chosen' }>;
export type BegunDraft = Extract<Draft, { kind: 'begun' }>;

/**
 * The draft as it is kept. A start that was only looked at, with nothing chosen in it yet, is kept beside it, so that looking
 * takes the place of nothing that somebody has chosen.
 */
export interface KeptDraft {
  readonly draft: Draft;
  /** When it was kept, epoch milliseconds; it is forgotten a day later. */
  readonly at: number;
  /**
   * So many issues were left out, too many to be kept by name. Where `issueIds` says which issues it is about, they are none of
   * those; else they have to be left out anew.
   */
  readonly leftOutUnnamed?: number;
}
