import { useCallback, useState } from 'react';
import type { Result } from '../../contract';
import { useAfter } from './use-after';
import { useLatest } from './use-latest';

export interface Answered<T> {
  readonly answer: Result<T> | undefined;
  /** It has been waited for longer than an eye notices. */
  readonly isSlow: boolean;
  readonly again: () => void;
  /** What another call has answered since. */
  readonly take: (data: T) => void;
}

/** What a function of the app answers, asked when the place is opened and when told to. `ask` stays the same between renders. */
export function useAnswer<T>(ask: () => Promise<Result<T>>): Answered<T> {
  const [asked, setAsked] = useState(1);
  const [answer, setAnswer] = useState<Result<T>>();
  const isSlow = useAfter(200, asked);
  useLatest(ask, setAnswer, asked);
  const again = useCallback(() => {
    setAnswer(undefined);
    setAsked((count) => count + 1);
  }, []);
  const take = useCallback((data: T) => setAnswer({ ok: true, data }), []);
  return { answer, isSlow, again, take };
}
