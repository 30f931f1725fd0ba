import { useEffect, useState, useSyncExternalStore } from 'react';

interface Store<State> {
  readonly current: () => State;
  readonly subscribe: (listener: () => void) => () => void;
  start(): void;
  stop(): void;
}

/** Something that is followed for as long as the page is there. */
export function useFollowed<State, S extends Store<State>>(make: () => S & Store<State>): { store: S; state: State } {
  const [store] = useState(make);
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  return { store, state: useSyncExternalStore(store.subscribe, store.current) };
}
