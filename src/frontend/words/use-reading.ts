import { useClock } from '../platform/clock';
import type { Reading } from './errors';
import { useWords } from './words';

/** Who reads, in which words and when. */
export function useReading(): Reading {
  const { say, place } = useWords();
  return { say, place, now: useClock() };
}
