import { Queue } from '@forge/events';
import type { QueueEvent } from './events';

/** The queue that manifest.yml declares with its consumer. */
const BACKGROUND = 'background';
/** The longest that Forge holds an event back, seconds; what is due later is pushed by the trigger, or in steps. */
export const LONGEST_DELAY_S = 900;

/**
 * Pushes an event to be delivered after `delayMs`, or after 15 minutes where that is longer.
 * @returns whether the queue took it; what it did not take is found by the trigger.
 */
export async function push(event: QueueEvent, delayMs: number): Promise<boolean> {
  const delayInSeconds = Math.min(LONGEST_DELAY_S, Math.max(0, Math.ceil(delayMs / 1_000)));
  try {
    await new Queue({ key: BACKGROUND }).push({ body: { ...event }, delayInSeconds });
    return true;
  } catch {
    return false;
  }
}
