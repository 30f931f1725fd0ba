import { useEffect, useState, useSyncExternalStore } from 'react';
import { usePlatform } from '../platform/platform';
import { ListStore } from './list-store';
import type { ListState } from './list-state';

/** The list of this page, for as long as the page is there. */
export function useList(): { readonly store: ListStore; readonly state: ListState } {
  const platform = usePlatform();
  const [store] = useState(() => new ListStore(platform));
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  return { store, state: useSyncExternalStore(store.subscribe, store.current) };
}
