import type { AppError } from '../../contract';
import { isFollowed } from '../watch/watched';
import type { Watched } from '../watch/watched';

/** As of when a task is shown, for the words of what stands in the way of reading it. Pure. */
export function shownOf(task: Watched, problem: AppError) {
  const { source, readAt } = task.row;
  // It is the functions alone that may ask no more: what this page follows is as it is now.
  return problem.kind === 'over-budget' && isFollowed(task) ? { source, isFollowed: true } : { source, from: readAt };
}
