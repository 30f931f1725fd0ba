import * as v from '../valibot';
import { isAccountId } from '../tasks/account-id';
import { JIRA_ID } from '../tasks/ids';
import { LATEST } from '../tasks/moments';
import { isSubmissionKey, isTaskKey, readTaskKey } from '../tasks/task-key';
import type { TaskKey } from '../tasks/task-key';
import { LABEL_LENGTH } from './limits';

/** The id that Jira gave an issue, a project or an option. */
export const jiraId = v.pipe(v.string(), v.regex(JIRA_ID));
/** A list whose items are all different: what stands in it twice would be confirmed as two and done once. */
export const noDoubles = <Item>(items: readonly Item[]): boolean => new Set(items).size === items.length;
/** The key of anything on a list. */
export const taskKey = v.custom<TaskKey>((value) => typeof value === 'string' && isTaskKey(value));
/** The key of what changed issues, so that it can be undone: a task of Jira's, a submission, a change that was found. */
export const undoableKey = keyOf('jira', 'submission', 'found');
/** The key of what has issues that can be retried: a task of Jira's, a submission. */
export const retriableKey = keyOf('jira', 'submission');
/** The key of a submission of this app's. */
export const submissionKey = v.custom<TaskKey>((value) => typeof value === 'string' && isSubmissionKey(value));
/** An account of Atlassian's. */
export const account = v.pipe(v.string(), v.check(isAccountId));
/** UTC epoch milliseconds, up to `LATEST`. */
export const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LATEST));
/** A name that the page has made for something new. */
export const uuid = v.pipe(v.string(), v.uuid());
/** A name that a person gives a task. */
export const label = v.pipe(v.string(), v.maxLength(LABEL_LENGTH));
/** A position as an earlier answer gave it. It says nothing that its viewer was not shown. */
export const position = v.pipe(v.string(), v.maxLength(400));

function keyOf(...kinds: readonly NonNullable<ReturnType<typeof readTaskKey>>['of'][]) {
  const isOne = (of: string | undefined): boolean => kinds.some((kind) => kind === of);
  return v.custom<TaskKey>((value) => typeof value === 'string' && isOne(readTaskKey(value)?.of));
}
