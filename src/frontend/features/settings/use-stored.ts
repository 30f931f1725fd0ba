import { useCallback, useEffect, useState } from 'react';
import type { Deletion, StoredTotals } from '../../../contract';
import { platform } from '../../platform/platform';
import { useLatest } from '../../platform/answers/use-latest';

/** While everything is being deleted, how far that is is asked so often, milliseconds. */
const LOOK_AGAIN_MS = 5_000;

interface Known {
  /** Undefined while it is not known. */
  readonly stored: StoredTotals | undefined;
  /** The last that was heard of a deletion, which may be over since. */
  readonly deletion: Deletion | undefined;
  /** Whether the last question had an answer, or failed. */
  readonly isAnswered: boolean;
}

export interface StoredNow extends Known {
  /** Everything is being deleted, as far as anybody here knows: only an answer says that it is over. */
  readonly isDeleting: boolean;
  /** A deletion has begun here. */
  readonly began: (deletion: Deletion) => void;
}

/** How much is stored; asked once, and again while it is being deleted, also where an answer has failed. */
export function useStored(): StoredNow {
  const { resolver } = platform;
  const [asked, setAsked] = useState(1);
  const [known, setKnown] = useState<Known>({ stored: undefined, deletion: undefined, isAnswered: false });
  const isDeleting = known.stored ? known.stored.deleting !== undefined : known.deletion !== undefined;
  const look = useCallback(() => setAsked((count) => count + 1), []);
  useLatest(
    useCallback(() => resolver.stored({}), [resolver]),
    useCallback(
      (answer) =>
        setKnown(({ stored: before, deletion }) => {
          const stored = answer.ok ? answer.data : before;
          return { stored, deletion: stored?.deleting ?? deletion, isAnswered: true };
        }),
      [],
    ),
    asked,
  );
  useEffect(() => {
    if (!isDeleting || !known.isAnswered) return undefined;
    const timer = setTimeout(look, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [known, isDeleting, look]);
  const began = useCallback(
    (deletion: Deletion) => {
      // What was stored before it says nothing any more.
      setKnown({ stored: undefined, deletion, isAnswered: false });
      look();
    },
    [look],
  );
  return { ...known, isDeleting, began };
}
