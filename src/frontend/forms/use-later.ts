import { useEffect, useRef } from 'react';

const PAUSE_MS = 300;

/** Searches a moment after the last letter. */
export function useLater(search: (text: string) => void): (text: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return (text) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(text), PAUSE_MS);
  };
}
