import { useCallback, useState } from 'react';
import type { TaskKey } from '../../../tasks/task-key';
import { address } from '../../platform/place/address';
import { useStore } from '../../platform/store';
import type { DetailTab } from '../../features/task-detail/detail-tabs';
import { pathOfTask, taskAt } from '../../task/task-address';

export interface Opened {
  /** The task that is shown in full; none: the list is. */
  readonly key: TaskKey | undefined;
  readonly tab: DetailTab;
  readonly open: (key: TaskKey, tab?: DetailTab) => void;
  /** To the list. */
  readonly back: () => void;
}

/**
 * Which task is shown in full: the page's address says it.
 * @param query of the list, so that it is found again as it was.
 */
export function useOpened(query: string): Opened {
  const key = taskAt(useStore(address));
  const [tab, setTab] = useState<DetailTab>('issues');
  const open = useCallback(
    (opened: TaskKey, first: DetailTab = 'issues') => {
      setTab(first);
      address.push(pathOfTask(opened, query));
    },
    [query],
  );
  return { key, tab, open, back: address.leave };
}
