import { useEffect, useState } from 'react';
import type { KeptDraft } from '../../../../contract';
import { platform } from '../../../platform/platform';
import { useStore } from '../../../platform/store';
import type { StartStore } from '../start-store';
import { firstStepOf } from '../preset';
import type { Preset } from '../preset';
import type { DraftKeeper } from './draft-keeper';

interface LeftStart {
  /** What was left before, until this start has kept something in its place. */
  readonly kept: KeptDraft | undefined;
  readonly onDiscarded: () => void;
}

/** What somebody has left before they opened this start: asked once, where this one begins with nothing. */
export function useLeftStart(store: StartStore, keeper: DraftKeeper, preset: Preset): LeftStart {
  const [kept, setKept] = useState<KeptDraft>();
  const { step } = useStore(store);
  const isFresh = preset.kept === undefined && firstStepOf(preset) === 'issues';
  useEffect(() => {
    let isHere = true;
    if (isFresh) {
      void platform.resolver.draft({}).then((answer) => {
        if (isHere && answer.ok) setKept(answer.data.kept);
      });
    }
    return () => {
      isHere = false;
    };
  }, [isFresh]);
  return {
    kept: step === 'issues' && !keeper.hasKept() ? kept : undefined,
    onDiscarded: () => setKept(undefined),
  };
}
