import { useEffect } from 'react';

/**
 * Gives `take` what `ask` comes to; nothing when it fails. An answer that comes after another question, or after the place
 * is gone, is ignored. Asks when the place is opened, and whenever `asked` is another; nothing is asked while `ask` is
 * undefined. `ask` and `take` stay the same between renders.
 */
export function useLatest<T>(ask: (() => Promise<T>) | undefined, take: (answer: T) => void, asked: unknown = 1): void {
  useEffect(() => {
    if (!ask) return undefined;
    let late = false;
    ask().then(
      (answer) => {
        if (!late) take(answer);
      },
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [ask, take, asked]);
}
