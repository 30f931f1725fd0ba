import { useCallback, useState, useSyncExternalStore } from 'react';
import { address } from '../../platform/address';
import type { DetailTab } from '../../features/task-detail/detail-tabs';
import { pathOfTask, taskAt } from '../../task/task-address';
import type { TaskKey } from '../../../tasks/task-key';

export interface Opened {
  /** The task that is shown in full; none: the list is. */
  readonly key: TaskKey | undefined;
  readonly tab: DetailTab;
  readonly open: (key: TaskKey, tab?: DetailTab) => void;
  /** To the list. */
  readonly back: () => void;
}

/** Which task is shown in full: the page's address says it. */
export function useOpened(): Opened {
  const key = taskAt(useSyncExternalStore(address.subscribe, address.current));
  const [tab, setTab] = useState<DetailTab>('issues');
  const open = useCallback((opened: TaskKey, first: DetailTab = 'issues') => {
    setTab(first);
    address.push(pathOfTask(opened));
  }, []);
  return { key, tab, open, back: address.leave };
}
