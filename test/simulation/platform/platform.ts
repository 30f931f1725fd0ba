import { createTriggers } from './triggers';
import { damageSomething } from '../faults/damage';
import { createDeliveries } from './deliveries';
import { rightsLost } from '../faults/rights-lost';
import type { Tally } from '../tally';
import type { World } from '../world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What happens by itself: the trigger, jumps of the clock, refused impersonation, damage. */
export interface Platform {
  /** Ends with the quiet time. */
  readonly runs: Promise<void>;
  readonly trigger: () => Promise<void>;
  readonly deliver: () => Promise<void>;
  /** Takes back what was switched on. */
  restore(): void;
}

export function runPlatform(world: World, guards: Tally, busyMs: number, quietMs: number): Platform {
  const { time, chance, faults, site, history, ledger } = world;
  const triggers = createTriggers(world);
  const deliveries = createDeliveries(world, guards);
  const refused = chance.pick(site.jira.users).accountId;
  const loses = rightsLost(world);
  let hasJumped = false;
  const damaged = new Set<string>();

  const meddle = async (): Promise<void> => {
    deliveries.meddle();
    const isRefused = faults.isOn('impersonation refused');
    if (isRefused) {
      site.forge.impersonation.refuse(refused);
      faults.acted('impersonation refused');
    } else site.forge.impersonation.allow(refused);
    loses.meddle();
    if (!hasJumped && faults.isOn('clock jump')) {
      hasJumped = true;
      faults.acted('clock jump');
      history.note({ who: 'clock', what: 'jumps', fault: 'clock jump' });
      time.clock.moveForward(DAY);
    }
    if (damaged.size === 0 && faults.isOn('damaged confirmation')) {
      const key = await damageSomething(site, ledger, chance);
      if (key === undefined) return;
      damaged.add(key);
      faults.acted('damaged confirmation');
      history.note({ who: 'storage', what: `damages ${key}`, fault: 'damaged confirmation' });
    }
  };

  const run = async (): Promise<void> => {
    await time.sleep(chance.whole(0, 5 * MINUTE));
    while (time.elapsed() < busyMs) {
      await meddle();
      await triggers.fire();
      await time.sleep(5 * MINUTE);
    }
    // Nobody is there, and the trigger comes now and then.
    while (time.elapsed() < busyMs + quietMs) {
      await meddle();
      await triggers.fire();
      await deliveries.deliver();
      await time.sleep(chance.whole(1, 6) * HOUR);
    }
  };
  return {
    runs: Promise.all([run(), deliveries.goesOnUntil(busyMs)]).then(() => undefined),
    trigger: () => triggers.fire(),
    deliver: () => deliveries.deliver(),
    restore() {
      deliveries.meddle();
      site.forge.impersonation.allow(refused);
      loses.meddle();
    },
  };
}
