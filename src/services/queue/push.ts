import { Queue } from '@forge/events';
import { inTime } from '../../rest/in-time';
import type { QueueEvent } from './events';

/** The queue that manifest.yml declares with its consumer. */
const BACKGROUND = 'background';
/** The longest that Forge holds an event back. */
const LONGEST_DELAY_S = 900;
/** The same in milliseconds: what is due later is left to the trigger. */
export const LONGEST_DELAY_MS = LONGEST_DELAY_S * 1_000;
/** A queue that has not answered by then has not taken an event: nothing else waits for it. */
const TAKEN_WITHIN_MS = 3_000;
/** Events that one push may hold; it counts as one of the 1,000 of a chain. */
const MOST_AT_ONCE = 50;

/**
 * Jira wants 5 to 10 requests at once at the most: three runs of two each, those of standing orders among them, and four of the trigger, which may be doubled. The
 * limit of a key is always the same, as Forge's documentation demands.
 */
const ASKS_JIRA = { key: 'asks-jira', limit: 3 } as const;

/** An event, and after how long it is to be delivered, milliseconds. */
export interface Delayed {
  readonly event: QueueEvent;
  readonly delayMs: number;
}

/**
 * Pushes an event to be delivered after `delayMs`, or after 15 minutes where that is longer.
 * @returns whether the queue took it; what it did not take is found by the trigger.
 */
export const push = async (event: QueueEvent, delayMs: number): Promise<boolean> => pushAll([{ event, delayMs }]);

/** The same for many, 50 a push. */
export async function pushAll(delayed: readonly Delayed[]): Promise<boolean> {
  try {
    const queue = new Queue({ key: BACKGROUND });
    for (let start = 0; start < delayed.length; start += MOST_AT_ONCE) {
      const taken = queue.push(delayed.slice(start, start + MOST_AT_ONCE).map(pushed)).then(() => true);
      if (!(await inTime(taken, TAKEN_WITHIN_MS))) return false;
    }
    return true;
  } catch {
    return false;
  }
}

const pushed = ({ event, delayMs }: Delayed) => ({
  body: { ...event },
  delayInSeconds: Math.min(LONGEST_DELAY_S, Math.max(0, Math.ceil(delayMs / 1_000))),
  ...(event.kind === 'let-go' ? {} : { concurrency: { ...ASKS_JIRA } }),
});
