import { stateAt } from '../../tasks/submissions/submission-state';
import type { TaskKey } from '../../tasks/task-key';
import type { Watched } from './watched';
import type { Tasks } from './watcher';

/**
 * The tasks as they stand at this moment: what is being sent becomes unconfirmed with time, also while nothing is heard of
 * it. The same map where nothing has changed. Pure.
 */
export function watchedAsTheyStand(tasks: Tasks, now: number): Tasks {
  const changed = [...tasks].flatMap(([key, watched]): [TaskKey, Watched][] => {
    const state = stateAt(watched.row, now, false);
    return state === watched.row.state ? [] : [[key, { ...watched, row: { ...watched.row, state, attention: true } }]];
  });
  return changed.length === 0 ? tasks : new Map([...tasks, ...changed]);
}
