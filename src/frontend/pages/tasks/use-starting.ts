import { useCallback, useState } from 'react';
import type { TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import type { Preset } from '../../features/start-operation/wizard-state';
import type { ListStore } from '../../features/task-list/list-store';
import { platform } from '../../platform/platform';

export interface Starting {
  readonly preset: Preset;
  /** The task it was begun from; another one on screen leaves it. */
  readonly from?: TaskKey | undefined;
  /** Stops sending once the new one has started. */
  readonly instead?: TaskKey | undefined;
  /** What leaving it without a start does, when that is not to go back to where it was begun. */
  readonly leave?: () => void;
}

/** The start of an operation that is on screen, if one is. */
export function useStarting(
  list: ListStore,
  first: Starting | undefined,
): {
  readonly starting: Starting | undefined;
  readonly begin: (starting: Starting) => void;
  readonly leave: () => void;
  /** What follows once it has started: what it is instead of is cancelled, and the list shows it. */
  readonly started: (row: TaskRow) => void;
} {
  const [starting, setStarting] = useState<Starting | undefined>(first);
  const leave = useCallback(() => setStarting(undefined), []);
  return {
    starting,
    begin: setStarting,
    leave,
    started: (row) => {
      const instead = starting?.instead;
      if (instead !== undefined)
        void platform.resolver.cancel({ key: instead }).then((result) => result.ok && list.cancelled(result.data.row));
      list.open(row);
    },
  };
}
