import * as React from 'react';
import { createContext, useContext, useEffect, useState } from 'react';
import type { PropsWithChildren } from 'react';
import { platform } from './platform';

/** Rare, because every change on screen sends the whole page over the bridge. */
const TICK_MS = 10_000;

const Ticks = createContext(0);

/** Lets the words about time move, every ten seconds while the page is seen. One for a page, so that all move in one change. */
export function Clock({ children }: PropsWithChildren) {
  const { visibility } = platform;
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const tick = () => {
      if (visibility.isVisible()) setTicks((count) => count + 1);
    };
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [visibility]);
  return <Ticks.Provider value={ticks}>{children}</Ticks.Provider>;
}

/** The time for words such as "2 min ago": as of the last change on screen, which is at most ten seconds ago. */
export function useClock(): number {
  useContext(Ticks);
  return platform.now();
}
