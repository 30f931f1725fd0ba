import { useCallback, useEffect, useState } from 'react';
import type { Stored } from '../../../contract';
import { platform } from '../../platform/platform';
import { useLatest } from '../../platform/use-latest';

/** While everything is being deleted, how far that is is asked so often, milliseconds. */
const LOOK_AGAIN_MS = 5_000;

/** How much is stored; asked once, and again while it is being deleted. Undefined while it is not known. */
export function useStored(): { readonly stored: Stored | undefined; readonly look: () => void } {
  const { resolver } = platform;
  const [asked, setAsked] = useState(1);
  const [stored, setStored] = useState<Stored>();
  const look = useCallback(() => setAsked((count) => count + 1), []);
  useLatest(
    useCallback(() => resolver.stored({}), [resolver]),
    useCallback((answer) => setStored((before) => (answer.ok ? answer.data : before)), []),
    asked,
  );
  useEffect(() => {
    if (!stored?.deleting) return undefined;
    const timer = setTimeout(look, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [stored, look]);
  return { stored, look };
}
