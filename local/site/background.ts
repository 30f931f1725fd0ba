import type { SiteClock } from '../clock';
import { timesOfTrigger, type FaultySite } from '../forge/faults/forge-faults';
import type { Forge } from '../forge/forge';
import { createDelivery, type Delivery } from '../forge/queue/delivery';
import type { Queue } from '../forge/queue/queue';
import { createScheduler, type Scheduler } from '../forge/scheduler';
import type { KeptValues } from '../kept-values';
import type { Manifest } from '../manifest';
import { createLastRuns } from './last-runs';
import type { SiteQueue } from './site';

/** What Forge runs without a page: triggers, events of the queue, and runs that stood still. */
export interface Background {
  scheduler: Scheduler;
  queue: SiteQueue;
}

export function createBackground(options: {
  manifest: () => Manifest;
  clock: SiteClock;
  createdAt: number;
  kept: KeptValues;
  queue: Queue;
  forge: Forge;
  faultySite: FaultySite;
  /** Whether something on Jira's side is changing with time. */
  moving: () => boolean;
}): Background {
  const { manifest, clock, queue, forge } = options;
  const lastRuns = createLastRuns(options.kept);
  const delivery: Delivery = createDelivery({
    queue,
    clock,
    async run(event, control) {
      const lastRunAt = clock.now();
      const { key, result } = await forge.runConsumer(event, control);
      lastRuns.keepConsumer({ key, lastRunAt, lastResult: result });
      return result;
    },
  });
  const scheduler = createScheduler({
    triggers: () => manifest().scheduledTriggers,
    clock,
    createdAt: options.createdAt,
    moving: options.moving,
    queue: {
      deliverDue(control) {
        forge.frozenRuns.release();
        return delivery.deliverDue(control);
      },
      nextDueAt: () => earlier(queue.nextDueAt(), forge.frozenRuns.nextReleaseAt()),
    },
    times: () => timesOfTrigger(options.faultySite),
    run: async (key) => (await forge.runTrigger(key)).result,
    states: { read: (key) => lastRuns.trigger(key), write: (state) => lastRuns.keepTrigger(state) },
  });
  return {
    scheduler,
    queue: {
      pending: () => queue.pending(),
      deliverDue: (control) => scheduler.deliverDue(control),
      consumers: () => manifest().consumers.map(({ key }) => lastRuns.consumer(key)),
    },
  };
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
