import type { BackgroundRun } from '../../storage/background/run-store';
import { systemInKey } from '../../tasks/task-key';
import { TRIGGER_MS } from './budget';

/** Whether anybody's tasks were read since the trigger's last run. Tracker is read with a token of the site's. Pure. */
export const wasSomebodyRead = (runs: ReadonlyMap<string, BackgroundRun>, at: number): boolean =>
  [...runs.values()].some((run) =>
    [...run.tasks].some(
      ([key, seen]) => !seen.fails && seen.at > at - TRIGGER_MS && systemInKey(key) !== 'yandex-tracker',
    ),
  );
