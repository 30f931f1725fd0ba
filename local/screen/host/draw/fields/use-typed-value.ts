import { useRef, useState } from 'react';

/**
 * What a field shows while the app answers each key with a new `value`. The field keeps what was typed: an answer
 * that only repeats something typed a moment ago may come late and must not move the caret or take letters back.
 * A value that nobody typed (cleared, corrected, filled in) is the app's own and is shown.
 */
export function useTypedValue(fromApp: string | undefined): [string | undefined, (typed: string) => void] {
  const [shown, setShown] = useState(fromApp);
  const lastFromApp = useRef(fromApp);
  const awaited = useRef<string[]>([]);

  if (lastFromApp.current !== fromApp) {
    lastFromApp.current = fromApp;
    const echo = fromApp === undefined ? -1 : awaited.current.indexOf(fromApp);
    if (echo >= 0) awaited.current = awaited.current.slice(echo + 1);
    else {
      awaited.current = [];
      if (shown !== fromApp) setShown(fromApp);
    }
  }

  const type = (typed: string): void => {
    awaited.current.push(typed);
    setShown(typed);
  };
  // An app that gives no `value` leaves the field to itself.
  return fromApp === undefined ? [undefined, () => undefined] : [shown, type];
}
