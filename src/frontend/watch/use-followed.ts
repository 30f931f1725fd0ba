import { useEffect, useState } from 'react';
import { useStore } from '../platform/store';
import type { Readable } from '../platform/store';

interface Followable<State> extends Readable<State> {
  readonly start: () => void;
  readonly stop: () => void;
}

/** Something that is followed for as long as the page is there. */
export function useFollowed<State, S extends Followable<State>>(
  make: () => S & Followable<State>,
): { readonly store: S; readonly state: State } {
  const [store] = useState(make);
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  return { store, state: useStore<State>(store) };
}
