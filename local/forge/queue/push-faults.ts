import type { FaultySite } from '../faults/forge-faults';
import { refusedPush, type PushedEvent } from './push-request';

/** Within how many milliseconds an event comes again that comes twice. */
const TWICE_WITHIN_MS = 30_000;

/** The refusal of a whole push. */
export function pushFault({ faults, chance }: FaultySite): Response | undefined {
  if (chance.happens('pushes fail', faults.pushesFail)) return refusedPush(500, 'The queue is off');
  if (chance.happens('pushes limited', faults.pushesLimited)) return refusedPush(429, 'Too many requests');
  return undefined;
}

/** Whether a push is the one too many of its chain, when it is counted. */
export const isChainAtItsEnd = (pushes: number, { faults, chance }: FaultySite): boolean =>
  chance.happens('chains ended', pushes > faults.pushesOfChain ? 1 : 0);

/** When an event comes, more than once where it comes twice; epoch milliseconds. */
export interface TakenEvent {
  event: PushedEvent;
  dueAt: readonly number[];
}

/** What becomes of the events of a push: `failedEvents` is read of a 202 (out/validators.js). */
export function fateOfEvents(
  events: readonly PushedEvent[],
  now: number,
  { faults, chance }: FaultySite,
): { taken: TakenEvent[]; failedEvents: { index: string; errorMessage: string }[] } {
  const failed = new Set(events.filter(() => chance.happens('events refused', faults.eventsRefused)));
  const taken = events
    .filter((event) => !failed.has(event))
    .map((event): TakenEvent => {
      if (chance.happens('events lost', faults.eventsLost)) return { event, dueAt: [] };
      const isLate = chance.happens('events late', faults.eventsLate);
      const lateMs = isLate ? Math.ceil(chance.below(faults.eventsLateByMs)) : 0;
      const dueAt = now + (event.delayInSeconds ?? 0) * 1_000 + lateMs;
      if (!chance.happens('events twice', faults.eventsTwice)) return { event, dueAt: [dueAt] };
      return { event, dueAt: [dueAt, dueAt + Math.ceil(chance.below(TWICE_WITHIN_MS))] };
    });
  const failedEvents = events.flatMap((event, index) =>
    failed.has(event) ? [{ index: String(index), errorMessage: 'The event was not taken' }] : [],
  );
  return { taken, failedEvents };
}
