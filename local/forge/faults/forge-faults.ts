import { createChance, type Chance } from './chance';

/** What can go wrong between Forge and the app's runs. A chance is 0 (never) to 1 (always). */
export interface ForgeFaults {
  /** The chance that a push is refused with 500. */
  pushesFail: number;
  /** The chance that a push is refused with 429. */
  pushesLimited: number;
  /** After so many pushes of one chain the next are refused with 405. */
  pushesOfChain: number;
  /** The chance of each event that its push is answered without it: 202. */
  eventsRefused: number;
  /** The chance of each event that it is taken and never comes. */
  eventsLost: number;
  /** The chance of each event that it comes twice, within half a minute. */
  eventsTwice: number;
  /** The chance of each event that it comes late, and so after others that were due after it, by up to `eventsLateByMs`. */
  eventsLate: number;
  eventsLateByMs: number;
  /** The chance that a trigger that is due runs twice. */
  triggersTwice: number;
  /** The chance that a trigger that is due does not run: 1 for as long as triggers are missing. */
  triggersMissing: number;
  /** The chance of any run that nothing answers it any more after one of its first `runsStopWithinCalls` platform calls. */
  runsKilled: number;
  /**
   * The chance of any run that it stands still at one of its first `runsStopWithinCalls` platform calls, or at the first that
   * it makes after its answer, and goes on `runsFrozenForMs` later: by then the platform may have counted it as over.
   */
  runsFrozen: number;
  runsStopWithinCalls: number;
  /** Milliseconds of the site's clock. */
  runsFrozenForMs: number;
}

/** Forge's own limit of pushes that begin in one invocation, also along a chain (limits-async-events, February 2026). */
const PUSHES_OF_CHAIN = 1_000;

export const noForgeFaults: Readonly<ForgeFaults> = {
  pushesFail: 0,
  pushesLimited: 0,
  pushesOfChain: PUSHES_OF_CHAIN,
  eventsRefused: 0,
  eventsLost: 0,
  eventsTwice: 0,
  eventsLate: 0,
  eventsLateByMs: 5 * 60_000,
  triggersTwice: 0,
  triggersMissing: 0,
  runsKilled: 0,
  runsFrozen: 0,
  runsStopWithinCalls: 10,
  runsFrozenForMs: 5 * 60_000,
};

/** The faults of one site at the moment, none at first, and the chance that decides about them and those of storage. */
export interface FaultySite {
  readonly faults: ForgeFaults;
  readonly chance: Chance;
}

export function createFaultySite(random: () => number): FaultySite {
  return { faults: { ...noForgeFaults }, chance: createChance(random) };
}

/** How often a trigger runs that is due. */
export function timesOfTrigger({ faults, chance }: FaultySite): number {
  if (chance.happens('triggers missing', faults.triggersMissing)) return 0;
  return chance.happens('triggers twice', faults.triggersTwice) ? 2 : 1;
}
