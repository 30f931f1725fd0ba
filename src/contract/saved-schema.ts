import type { AskedFact } from '../tasks/changes/asked';
import type { Saved } from '../tasks/changes/saved';
import { shownLine } from '../tasks/shown-text';
import * as v from '../valibot';
import { changeSchema, issueIds } from './change-schema';
import { LABEL_LENGTH, SEARCH_LENGTH_OF_DRAFT } from './limits';
import { jiraId, label, uuid } from './sent-values';

const name = v.pipe(
  label,
  v.check((typed) => shownLine(typed, LABEL_LENGTH) !== ''),
);

export const renameSavedSchema = v.strictObject({ id: uuid, name });

/** What somebody keeps under a name, to do it again: the issues by a search that is asked anew, or always the same. */
export const savedOperationSchema = v.strictObject({
  /** Made by the page: the same again is saved once. */
  id: uuid,
  name,
  issues: v.variant('by', [
    v.strictObject({
      by: v.literal('search'),
      jql: v.pipe(v.string(), v.minLength(1), v.maxLength(SEARCH_LENGTH_OF_DRAFT)),
      /** One of those that it finds now: with it Jira says what the fields and their values are called. Not kept. */
      sampleId: v.optional(jiraId),
    }),
    v.strictObject({ by: v.literal('ids'), issueIds }),
  ]),
  change: changeSchema,
  sendEmail: v.boolean(),
});
export type SavedOperation = v.InferOutput<typeof savedOperationSchema>;

/** One of the operations that somebody has saved. Whoever saved it sees it, and nobody else. */
export interface SavedView extends Omit<Saved, 'names'> {
  /** What the change asks, made from it by the resolver. */
  readonly asked: readonly AskedFact[];
}
