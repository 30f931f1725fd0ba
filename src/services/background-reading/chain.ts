import type { BackgroundRun } from '../../storage/background/run-store';
import { START } from '../queue/events';
import type { CheckEvent } from '../queue/events';
import { LONGEST_DELAY_MS } from '../queue/push';
import { TRIGGER_MS } from './budget';
import type { NextLook } from './next-look';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** What falls due so soon after a run is asked about in it, so that an owner's record is written once for all of it. */
const TOGETHER_MS = 3 * SECOND_MS;
/** The shortest time between two runs of an owner, milliseconds. */
const SHORTEST_MS = 5 * SECOND_MS;
/** A chain whose run is so late has died: its event was lost, was never pushed, or its run was killed. */
const LATE_MS = 20 * SECOND_MS;
/** A chain that comes so much later than something is due does not know of it. */
const UNKNOWING_MS = MINUTE_MS;
/**
 * Forge ends a chain of pushes after 1,000 that began in one invocation, and one run of the trigger may begin the chains of all
 * owners. The hour's budget allows 500 checks, so that no more than that are pushed in an hour.
 */
const CHAIN_ENDS_MS = 60 * MINUTE_MS;
const RENEWED_AFTER_MS = 40 * MINUTE_MS;
/** What was not looked at for so long is what the trigger looks at, whether a chain lives or not. */
const OVERLOOKED_MS = 4 * MINUTE_MS;

/** After a pause of everybody's, owners go on one by one within this time. */
export const RESUMED_WITHIN_MS = 2 * MINUTE_MS;

type Chain = Pick<BackgroundRun, 'rev' | 'due' | 'begun'>;

/** What a run of the queue looks at now; most urgent first is another question. Pure. */
export const dueInChain = (looks: readonly NextLook[], now: number): readonly NextLook[] =>
  looks.filter(({ at, isAhead }) => at !== undefined && at <= now + TOGETHER_MS && !isAhead);

/** When an owner's next run is due; undefined: nothing will be. Pure. */
export function nextDue(looks: readonly NextLook[], now: number): number | undefined {
  const soonest = soonestOf(looks);
  return soonest === undefined ? undefined : Math.max(soonest, now + SHORTEST_MS);
}

function soonestOf(looks: readonly NextLook[]): number | undefined {
  const moments = looks.flatMap(({ at, isAhead }) => (at === undefined || isAhead ? [] : [at]));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/**
 * The event that goes on with a chain, as its record stands now; undefined where the trigger does: what is far off comes soon
 * enough with it, and a chain that has gone on for an hour is begun anew. Pure.
 */
export function nextEvent({ owner, rev, due, begun = 0 }: BackgroundRun, now: number): CheckEvent | undefined {
  if (due === undefined || due > now + LONGEST_DELAY_MS || now >= begun + CHAIN_ENDS_MS) return undefined;
  return { kind: 'check', owner, due, generation: rev, begun };
}

/**
 * Whether an event still has something to go on with. Of an older generation it ends itself: another run went on from there.
 * Pure.
 */
export const isOfChain = ({ generation }: Pick<CheckEvent, 'generation'>, { rev }: Chain): boolean =>
  generation === START || generation === rev;

/** Whether the run that an event is for will be done by another one, so that this one may end. Pure. */
export const isDoneByAnother = (event: CheckEvent, { due = 0 }: Chain, wanted: number, now: number): boolean =>
  due > now && due <= wanted + UNKNOWING_MS && event.due !== due;

/** Whether an event has come before the moment that it is for, which the record names: it only waits for it. Pure. */
export const isAsRecorded = (event: CheckEvent, { rev, due }: Chain, now: number): boolean =>
  event.generation === rev && event.due === due && due > now;

/** What the trigger has to do for an owner. Pure. */
export interface TriggersTask {
  /** What it looks at itself. */
  readonly due: readonly NextLook[];
  /** When a chain that has died is to go on; absent where a chain lives, or the trigger comes soon enough. */
  readonly restartAt?: number;
}

/**
 * What the trigger does for an owner: where the chain lives nothing, but for what was overlooked; where it has died it looks at
 * everything due, and so begins a new one. A chain that has gone on for long is begun anew with the look that is due first. Pure.
 */
export function triggersTask(chain: Chain | undefined, looks: readonly NextLook[], now: number): TriggersTask {
  const soonest = soonestOf(looks);
  const overlooked = looks.filter(({ at, known, isAhead }) => isAhead || isOverlooked(at, known.askedAt, now));
  if (soonest === undefined || isAlive(chain, soonest, now)) {
    const isOld = soonest !== undefined && now >= (chain?.begun ?? 0) + RENEWED_AFTER_MS && soonest < now + TRIGGER_MS;
    return {
      due: isOld && overlooked.length === 0 ? looks.filter(({ at }) => at === soonest).slice(0, 1) : overlooked,
    };
  }
  const due = looks.filter((look) => (look.at !== undefined && look.at <= now) || overlooked.includes(look));
  const isFar = soonest > now + LONGEST_DELAY_MS;
  return { due, ...(isFar ? {} : { restartAt: Math.max(soonest, now) }) };
}

/** Due before half of the time until the trigger's next run has gone by, and not looked at since its last one. */
const isOverlooked = (at: number | undefined, askedAt: number, now: number): boolean =>
  at !== undefined && at <= now + TRIGGER_MS / 2 && askedAt <= now - OVERLOOKED_MS;

const isAlive = (chain: Chain | undefined, soonest: number, now: number): boolean =>
  chain?.due !== undefined && chain.due > now - LATE_MS && chain.due <= Math.max(soonest, now) + UNKNOWING_MS;

/**
 * Whether an owner's record can go of whom a query shows nothing to follow: it may not show for some time what has just been put
 * on the list. Where they could not be read, the next look may be a day away: the last one counts as well. Pure.
 */
export const isLongOver = ({ at, due = 0 }: Chain & Pick<BackgroundRun, 'at'>, now: number): boolean =>
  Math.min(at, due) < now - 2 * TRIGGER_MS;

/** An event that was pushed for a run and has not come for so long is lost, or the queue is down. */
const LOST_AFTER_MS = MINUTE_MS;

/**
 * Whether an event was pushed for an owner's next run and should have come by now.
 * @param from no event had to come before it, as nothing might be asked: epoch milliseconds. Pure.
 */
export const hasLostEvent = (run: BackgroundRun, from: number, now: number): boolean =>
  run.due !== undefined &&
  nextEvent(run, run.at) !== undefined &&
  Math.max(run.due, from + RESUMED_WITHIN_MS) < now - LOST_AFTER_MS;
