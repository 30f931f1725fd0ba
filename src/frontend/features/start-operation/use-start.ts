import { useEffect, useRef, useState } from 'react';
import { platform } from '../../platform/platform';
import { randomUuid } from '../../platform/random-uuid';
import { useStore } from '../../platform/store';
import { createStartStore } from './start-store';
import type { StartOptions, StartStore } from './start-store';
import type { WizardState } from './wizard-state';

type Given = Pick<StartOptions, 'preset' | 'onStarted' | 'onClose'>;

/** The wizard of this page, for as long as it is open. */
export function useStart(given: Given): { readonly store: StartStore; readonly state: WizardState } {
  const latest = useRef(given);
  latest.current = given;
  const [store] = useState(() =>
    createStartStore({
      platform,
      preset: given.preset,
      uuid: randomUuid,
      onStarted: (row) => latest.current.onStarted(row),
      onClose: () => latest.current.onClose(),
    }),
  );
  useEffect(() => {
    void store.begin();
    return () => store.stop();
  }, [store]);
  return { store, state: useStore(store) };
}
