import * as v from '../valibot';
import { MOST_PARTS, PART_ISSUES } from '../tasks/changes/change';
import { isJiraId } from '../tasks/ids';
import { changeSchema, issueIds } from './change-schema';
import { FOUND_BY_LENGTH } from './limits';
import { jiraId, label, moment, noDoubles, retriableKey, submissionKey, undoableKey } from './sent-values';

/** What somebody confirmed, frozen: exactly this is sent, or nothing. */
export const submissionSchema = v.strictObject({
  /** Made by the page when the confirmation is shown: the same key again is the same submission. */
  key: submissionKey,
  change: changeSchema,
  /** The issues that were chosen, by id, each once; a transition names them again by transition. */
  issueIds,
  /**
   * What is done to further issues, none of them named before: an undo puts another value back for each value that there was.
   * All are of one operation. A page that was opened before there was this sends none.
   */
  also: v.optional(
    v.pipe(v.array(v.strictObject({ change: changeSchema, issueIds })), v.minLength(1), v.maxLength(MOST_PARTS - 1)),
  ),
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
  /** It goes on without the sender's page: from now on, or from a time on, within 14 days. Not for a delete. */
  order: v.optional(v.union([v.literal(true), v.strictObject({ startsAt: moment })])),
  /** The task whose failed or unreached issues these are. */
  retryOf: v.optional(retriableKey),
  /** The task that is to be retried with these issues once this is done. It is no retry itself, and stands in nobody's way. */
  repairs: v.optional(retriableKey),
  /** The task that this undoes. */
  undoOf: v.optional(undoableKey),
  /** When the account's draft was kept that this was: it is over with the start, unless another one is kept by then. */
  ofDraft: v.optional(moment),
  /** The retry, or the undo, of the same task that its person was shown, and goes past. */
  despite: v.optional(submissionKey),
});
/** What somebody confirmed. */
export type Submission = v.InferOutput<typeof submissionSchema>;
