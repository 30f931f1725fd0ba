import type { StartedAgainView } from '../../../../contract';
import type { TaskKey } from '../../../../tasks/task-key';

/**
 * What retried, or undid, any of these issues before: the latest that did. Of one whose issues nobody knows it may be any.
 * @param noted what the task names, where nobody says what took which issues. Pure.
 */
export function startedBefore(
  issueIds: Iterable<string>,
  starts: readonly StartedAgainView[] | undefined,
  noted: TaskKey | undefined,
): TaskKey | undefined {
  if (!starts) return noted;
  const wanted = new Set(issueIds);
  return starts.find(({ issueIds: taken }) => !taken || taken.some((id) => wanted.has(id)))?.key;
}
