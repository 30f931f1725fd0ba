import { useCallback, useEffect, useRef, useState } from 'react';
import { platform } from '../../../platform/platform';
import { within } from '../../../platform/answers/within';
import type { StartStore } from '../start-store';
import type { Preset } from '../preset';
import type { DraftKeeper } from './draft-keeper';
import { draftOf } from './draft-of';

/** What changes within a step is kept as often as this. */
const EVERY_MS = 60_000;
/** Whoever leaves waits this long for what they chose to be kept; after that they are asked. */
const LEAVE_MS = 3_000;

interface Kept {
  readonly store: StartStore;
  readonly keeper: DraftKeeper;
  readonly preset: Preset;
  /** Another start does not stand in its place. */
  readonly isOnScreen: boolean;
  readonly onClose: () => void;
}

export interface Leaving {
  /** Keeps what is chosen and goes; asks first where it could not be kept. */
  readonly leave: () => Promise<void>;
  readonly isAsking: boolean;
  readonly stay: () => void;
  /** Goes, whatever is kept. */
  readonly go: () => void;
  /** It has been started: nothing of it is kept any more. */
  readonly end: () => void;
}

/**
 * Keeps what is chosen: at once when a step is left, and the page; else once a minute, because that is what an account may
 * write.
 */
export function useKeeping({ store, keeper, preset, isOnScreen, onClose }: Kept): Leaving {
  const isOver = useRef(false);
  const [state, setState] = useState<'here' | 'leaving' | 'asking'>('here');

  useEffect(() => {
    if (!isOnScreen) return undefined;
    let shown: string | undefined;
    const keep = (): void => {
      const draft = isOver.current ? undefined : keepable(store, preset);
      if (draft) void keeper.keep(draft, !store.isTouched());
    };
    const look = (): void => {
      const { step, isComingBack, permission } = store.current();
      if (isComingBack || permission !== 'there' || step === shown) return;
      shown = step;
      keep();
    };
    const { visibility } = platform;
    // Whoever comes back to it from another start finds it kept in that one's place.
    look();
    const endSteps = store.subscribe(look);
    const endVisible = visibility.onChange(() => {
      if (!visibility.isVisible()) keep();
    });
    const timer = setInterval(keep, EVERY_MS);
    return () => {
      clearInterval(timer);
      endVisible();
      endSteps();
      keep();
    };
  }, [store, keeper, preset, isOnScreen]);

  const end = useCallback(() => {
    isOver.current = true;
  }, []);
  const go = () => {
    end();
    onClose();
  };
  async function leave(): Promise<void> {
    if (state === 'leaving') return;
    const draft = keepable(store, preset);
    if (!draft || !store.isTouched()) return go();
    setState('leaving');
    const isKept = await within(LEAVE_MS, keeper.keep(draft, false), false);
    if (isKept) return go();
    setState('asking');
  }
  return {
    leave,
    go,
    end,
    stay: () => setState('here'),
    isAsking: state === 'asking',
  };
}

/** Nothing is kept before there is a step, nor while a start is on its way: it ends what is kept. */
function keepable(store: StartStore, preset: Preset) {
  const state = store.current();
  const isSettled = !state.isComingBack && state.permission === 'there' && !state.confirmation?.isStarting;
  return isSettled ? draftOf(state, preset, store.preview.current().leftOut) : undefined;
}
