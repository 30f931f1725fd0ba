import type { Clock } from '../../clock';
import type { RunControl } from '../run-limits';
import type { ConsumerResult } from './consumer-result';
import type { Queue } from './queue';
import type { PendingEvent } from './queue-store';

const RETAINED_MS = 24 * 3_600_000;
/** Atlassian says "growing pauses up to 15 minutes" and no figure for the first. */
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** When a consumer last ran and what came of it; nulls before the first run. Epoch milliseconds. */
export interface ConsumerState {
  key: string;
  lastRunAt: number | null;
  lastResult: ConsumerResult | null;
}

export interface Delivery {
  /**
   * Delivers what is due at this moment, one event after the other; what a run pushes waits for the next call. An event is
   * gone when its run came to its end, waits again when the run asked for it or failed, and is dropped after 24 hours.
   * @returns how many runs there were.
   */
  deliverDue(control?: RunControl): Promise<number>;
}

/** Brings pushed events to their consumers. One runs at a time, so that no concurrency key has to wait. */
export function createDelivery(options: {
  queue: Pick<Queue, 'store'>;
  clock: Clock;
  run: (event: PendingEvent, control: RunControl) => Promise<ConsumerResult>;
}): Delivery {
  const { clock, run } = options;
  const { store } = options.queue;

  const deliver = async (event: PendingEvent, control: RunControl): Promise<void> => {
    const result = await run(event, control);
    if (result.ok && result.retry === undefined) return store.remove(event.seq);
    const pauseMs = result.ok && result.retry ? result.retry.afterMs : pauseAfter(event.retries);
    const dueAt = clock.now() + pauseMs;
    if (dueAt >= event.pushedAt + RETAINED_MS) return store.remove(event.seq);
    if (result.ok) store.retry(event.seq, { dueAt, reason: result.retry?.reason ?? '', data: result.retry?.data });
    else store.retry(event.seq, { dueAt, reason: result.reason, data: undefined });
  };

  return {
    async deliverDue(control = {}) {
      let runs = 0;
      for (const event of store.pending(clock.now())) {
        if (!store.has(event.seq)) continue;
        if (clock.now() >= event.pushedAt + RETAINED_MS) {
          store.remove(event.seq);
          continue;
        }
        await deliver(event, control);
        runs += 1;
      }
      return runs;
    },
  };
}

const pauseAfter = (retries: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** retries);
