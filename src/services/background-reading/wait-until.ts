import { now } from '../../refresh/now';
import { saveRun } from '../../storage/background/run-store';
import type { BackgroundRun } from '../../storage/background/run-store';
import type { CheckEvent } from '../queue/events';
import { push } from '../queue/push';
import { isAsRecorded, isDoneByAnother, nextEvent } from './chain';

interface Waiting {
  readonly event: CheckEvent;
  readonly run: BackgroundRun;
  /** The run record with everything that is watched, as it would be after a run that asked nothing. */
  readonly after: BackgroundRun;
}

/**
 * Puts a chain off; what is too far off for the queue is left to the trigger. Where the record names the moment that the event
 * is for, and that is still to come, the event waits for it as it is. Otherwise the new moment is written: without that the
 * trigger would take the chain for dead and begin another, and an event that comes twice would go on twice.
 */
export async function waitUntil(until: number, { event, run, after }: Waiting): Promise<void> {
  const at = now();
  if (isDoneByAnother(event, run, until, at)) return;
  if (isAsRecorded(event, run, at)) {
    await push(event, event.due - at);
    return;
  }
  const waiting = { ...after, due: until, begun: event.begun };
  if (!nextEvent(waiting, at)) return;
  const saved = await saveRun(waiting);
  const next = saved && nextEvent(saved, at);
  if (next) await push(next, until - at);
}
