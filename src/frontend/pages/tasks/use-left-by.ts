import { useRef } from 'react';
import type { LeftBy } from '../../features/task-list/left-by';
import type { ListQuestion } from '../../features/task-list/filters/question';
import type { TaskKey } from '../../../tasks/task-key';

/** What is on screen; the list, where it is nothing of these. */
interface OnScreen {
  readonly opened: TaskKey | undefined;
  readonly isElsewhere: boolean;
  readonly isStarting: boolean;
}

/**
 * By what the list was left last: who comes back goes on there, until something else is asked.
 * @param first by what it would have been left, where somebody comes to it from a place that they began with.
 */
export function useLeftBy(onScreen: OnScreen, question: ListQuestion, first?: LeftBy): LeftBy | undefined {
  const last = useRef(first && { by: first, question });
  const by = awayBy(onScreen);
  if (by !== undefined) last.current = { by, question };
  else if (last.current?.question !== question) last.current = undefined;
  return last.current?.by;
}

/** A start that was begun from a task goes back to that. */
function awayBy({ opened, isElsewhere, isStarting }: OnScreen): LeftBy | undefined {
  if (isElsewhere) return { kind: 'menu' };
  if (opened !== undefined) return { kind: 'task', key: opened };
  return isStarting ? { kind: 'start' } : undefined;
}
