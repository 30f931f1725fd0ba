import type { AppError } from '../../contract';
import { isFollowedDespite } from '../watch/watched';
import type { Watched } from '../watch/watched';

/** As of when a task is shown, for the words of what stands in the way of reading it. Pure. */
export function shownOf(task: Watched, problem: AppError) {
  const { source, readAt } = task.row;
  return isFollowedDespite(problem, task) ? { source, isFollowed: true } : { source, from: readAt };
}
