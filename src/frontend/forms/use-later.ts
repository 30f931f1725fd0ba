import { useEffect, useRef } from 'react';

/** Acts a moment after the last letter: `pauseMs` later, unless another one is typed before, or it is to be sooner. */
export function useLater(act: (text: string) => void, pauseMs = 300): (text: string, sooner?: number) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return (text, sooner = pauseMs) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => act(text), sooner);
  };
}
