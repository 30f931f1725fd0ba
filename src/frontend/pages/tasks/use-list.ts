import { useEffect, useState, useSyncExternalStore } from 'react';
import { usePlatform } from '../../platform/platform';
import { useViewer } from '../../platform/use-viewer';
import { ListStore } from '../../features/task-list/list-store';
import type { ListState } from '../../features/task-list/list-state';
import type { Question } from '../../features/task-list/question';

/** The list of this page, for as long as the page is there. */
export function useList(scope: Question['scope']): {
  readonly store: ListStore;
  readonly state: ListState;
  readonly viewer: string | undefined;
} {
  const platform = usePlatform();
  const [store] = useState(() => new ListStore(platform, scope));
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  const viewer = useViewer();
  useEffect(() => {
    if (viewer !== undefined) store.isFor(viewer);
  }, [store, viewer]);
  return { store, viewer, state: useSyncExternalStore(store.subscribe, store.current) };
}
