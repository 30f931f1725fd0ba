import type { PersonName } from '../platform/people';
import type { Say } from './say';
import type { ReaderPlace } from './times';

/** What is needed to say something: who reads it, when, and whose names they may know. */
export interface Reading {
  readonly say: Say;
  readonly place: ReaderPlace;
  readonly now: number;
  readonly personName: PersonName;
}
