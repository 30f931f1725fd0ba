import { useClock } from '../platform/clock';
import type { Reading } from './reading';
import { useWords } from './words';

/** Who reads, in which words and when, and what they know people as. */
export function useReading(): Reading {
  const { say, place, personName } = useWords();
  return { say, place, personName, now: useClock() };
}
