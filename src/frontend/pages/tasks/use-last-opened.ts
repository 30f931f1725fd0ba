import { useRef } from 'react';
import type { ListQuestion } from '../../features/task-list/question';
import type { TaskKey } from '../../../tasks/task-key';

interface Shown {
  /** The task that is shown in full. */
  readonly opened: TaskKey | undefined;
  /** Something else is on screen than the list or a task. */
  readonly isElsewhere: boolean;
  readonly question: ListQuestion;
}

/** The task that was shown last in full: who comes back from it goes on at its row, until something else is asked or shown. */
export function useLastOpened({ opened, isElsewhere, question }: Shown): TaskKey | undefined {
  const last = useRef<{ readonly key: TaskKey; readonly question: ListQuestion }>();
  if (opened !== undefined) last.current = { key: opened, question };
  else if (isElsewhere || last.current?.question !== question) last.current = undefined;
  return last.current?.key;
}
