import type Database from 'libsql';
import type { Clock } from '../../clock';
import type { Manifest } from '../../manifest';
import type { FaultySite } from '../faults/forge-faults';
import type { Meter } from '../metering';
import { fateOfEvents, isChainAtItsEnd, pushFault } from './push-faults';
import { checkedPush, refusedPush } from './push-request';
import { createQueueStore, type PendingEvent, type QueueStore } from './queue-store';

const PUSH_PATH = '/webhook/queue/publish/';
const EVENTS_PER_MINUTE = 500;

/**
 * The pushes that began in one invocation, also along a chain: a consumer's run inherits those of its event. Without a
 * number nothing was pushed yet.
 */
export interface Chain {
  number: number | undefined;
}

export interface Queue extends Pick<QueueStore, 'nextDueAt'> {
  /**
   * Answers one request of `@forge/events`: `path` is what out/queries.js says. Refusals are answers too.
   * @throws Error for a request that is not served here, by name.
   */
  answer(path: string, body: string, call: { chain: Chain; meter: Meter }): Response;
  /** All events that wait for their time or their retry. */
  pending(): PendingEvent[];
  store: QueueStore;
}

/** Forge's queue over the site's database, with Forge's rules and limits, by the site's clock. */
export function createQueue(options: {
  database: Database.Database;
  clock: Clock;
  manifest: () => Manifest;
  faultySite: FaultySite;
}): Queue {
  const { clock, faultySite } = options;
  const store = createQueueStore(options.database);
  let minute = { at: 0, events: 0 };

  const isOverRate = (events: number): boolean => {
    const at = Math.floor(clock.now() / 60_000);
    if (minute.at !== at) minute = { at, events: 0 };
    if (minute.events + events > EVENTS_PER_MINUTE) return true;
    minute.events += events;
    return false;
  };

  return {
    store,
    nextDueAt: () => store.nextDueAt(),
    pending: () => store.pending(),
    answer(path, body, { chain, meter }) {
      if (!path.startsWith(PUSH_PATH)) throw new Error(`Forge queue: ${path} is not served by the local site`);
      const push = checkedPush(body, options.manifest());
      if (push instanceof Response) return push;
      if (isOverRate(push.events.length)) return refusedPush(429, 'More than 500 events in this minute');
      const fault = pushFault(faultySite);
      if (fault) return fault;
      const { chain: number, pushes } = store.countPush(chain.number, clock.now());
      chain.number = number;
      if (isChainAtItsEnd(pushes, faultySite))
        return refusedPush(405, 'The limit on cyclic invocation has been reached');
      const { taken, failedEvents } = fateOfEvents(push.events, clock.now(), faultySite);
      meter.push(taken.length);
      taken.forEach((event) => store.add(push, event, number, clock.now()));
      if (failedEvents.length === 0) return Response.json({}, { status: 201 });
      return Response.json({ failedEvents }, { status: 202 });
    },
  };
}
