import * as v from '../valibot';
import { checkOwner } from '../services/background-reading/check-owner';
import { deleteMore } from '../services/keeping/delete-everything';
import { letGo } from '../services/keeping/let-go';
import { noting } from '../services/live/announce';
import { runOrder } from '../services/submissions/without-page/run-order';
import { eventSchema } from '../services/queue/events';
import type { QueueEvent } from '../services/queue/events';
import { deadlineOfRun, endOfRun } from './run';

const deliverySchema = v.object({ body: eventSchema });

/**
 * The one consumer of the one queue. An event that it cannot read, such as another version's, ends: the trigger finds what it
 * was for.
 */
export async function consume(delivery: unknown): Promise<void> {
  const parsed = v.safeParse(deliverySchema, delivery);
  if (!parsed.success) return;
  const deadline = deadlineOfRun();
  await noting(() => act(parsed.output.body, deadline));
}

async function act(event: QueueEvent, deadline: number): Promise<void> {
  switch (event.kind) {
    case 'check':
      return checkOwner(event, deadline);
    case 'let-go':
      return letGo(deadline);
    case 'delete-everything':
      return deleteMore(deadline);
    case 'order':
      return runOrder(event.submission, endOfRun(deadline));
  }
}
