import { useEffect, useRef, useState } from 'react';
import { platform } from '../../../platform/platform';
import { randomUuid } from '../../../platform/random-uuid';
import { useStore } from '../../../platform/store';
import { within } from '../../../platform/answers/within';
import { useWords } from '../../../words/words';
import { draftOf } from '../come-back/draft-of';
import { createKeeper } from '../come-back/draft-keeper';
import type { DraftKeeper } from '../come-back/draft-keeper';
import { createStartStore } from '../start-store';
import type { StartOptions, StartStore } from '../start-store';
import type { WizardState } from '../wizard-state';

interface Given extends Pick<StartOptions, 'preset' | 'onStarted' | 'onClose'> {
  /** Of the start in whose place this one stands for now: both keep the same draft. */
  readonly keeper: DraftKeeper | undefined;
}

/** Start waits this long for the draft to be kept: what is kept names the confirmation, so that no reload starts it twice. */
const KEEP_MS = 1_500;

/** The wizard of this page, for as long as it is open, and what is kept of it. */
export function useStart(given: Given): {
  readonly store: StartStore;
  readonly keeper: DraftKeeper;
  readonly state: WizardState;
} {
  const latest = useRef(given);
  latest.current = given;
  const { place } = useWords();
  const [{ store, keeper }] = useState(() => {
    const { preset } = given;
    const keeper = given.keeper ?? createKeeper(platform, preset.kept?.at);
    const store = createStartStore({
      platform,
      preset,
      place,
      uuid: randomUuid,
      onStarted: (row) => latest.current.onStarted(row),
      onClose: () => latest.current.onClose(),
      keptAt() {
        const draft = draftOf(store.current(), preset, store.preview.current().leftOut);
        if (draft) void keeper.keep(draft, !store.isTouched());
        return within(KEEP_MS, keeper.keptAt(), undefined);
      },
    });
    return { store, keeper };
  });
  useEffect(() => {
    void store.begin();
    return () => store.stop();
  }, [store]);
  return { store, keeper, state: useStore(store) };
}
