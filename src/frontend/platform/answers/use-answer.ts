import { useCallback, useState } from 'react';
import type { Result } from '../../../contract';
import { useAfter } from '../time/use-after';
import { useLatest } from './use-latest';

export interface Answered<T> {
  readonly answer: Result<T> | undefined;
  /** It has been waited for longer than an eye notices. */
  readonly isSlow: boolean;
  /** It is asked once more: what was answered before stays until then, and the button that asked keeps the focus. */
  readonly isAskingAgain: boolean;
  readonly again: () => void;
  /** What another call has answered since. */
  readonly take: (data: T) => void;
}

/** What a function of the app answers, asked when the place is opened and when told to. `ask` stays the same between renders. */
export function useAnswer<T>(ask: () => Promise<Result<T>>): Answered<T> {
  const [asked, setAsked] = useState(1);
  const [heard, setHeard] = useState<{ readonly answer: Result<T>; readonly to: number }>();
  const isSlow = useAfter(200, asked);
  useLatest(
    ask,
    useCallback((answer: Result<T>) => setHeard({ answer, to: asked }), [asked]),
    asked,
  );
  const again = useCallback(() => setAsked((count) => count + 1), []);
  const take = useCallback((data: T) => setHeard({ answer: { ok: true, data }, to: asked }), [asked]);
  return { answer: heard?.answer, isSlow, isAskingAgain: heard !== undefined && heard.to !== asked, again, take };
}
