import { AsyncLocalStorage } from 'node:async_hooks';
import type { RunControl } from '../../../local/forge/run-limits';
import type { Site } from '../../../local/site';
import type { ActiveFaults } from './active-faults';
import type { Chance } from '../random';
import type { VirtualTime } from '../virtual-time';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/**
 * A run that stands still goes on after so long at the latest: before nothing is waited for any more that went wrong, and
 * before a part that was claimed counts as given up.
 */
const LONGEST_FREEZE_MS = 8 * MINUTE;

/** What becomes of one run of a function. */
export interface RunFate {
  /** What goes wrong with it; absent: nothing. */
  readonly fault?: 'killed run' | 'frozen run';
  readonly control: RunControl;
}

/** A run as what it asks for is seen from outside. */
export interface UnderWay {
  /** Whether somebody's page has called it; else nobody is there. */
  readonly by: 'page' | 'background';
  readonly isFrozen: boolean;
}

const running = new AsyncLocalStorage<UnderWay>();

/** The run that asks for what is asked for at this moment. */
export const runUnderWay = (): UnderWay => running.getStore() ?? { by: 'background', isFrozen: false };

interface Around {
  readonly site: Site;
  readonly faults: ActiveFaults;
  readonly chance: Chance;
  readonly time: VirtualTime;
}

/**
 * Decides about one run: it comes to its end, is killed, or stands still at one of its calls while everybody else goes on, and
 * goes on with what it was about to do, seconds later or when it has long been over.
 * @param calls a run that is killed or stands still has made so many calls of the platform at the most.
 */
export function fateOfRun({ site, faults, chance, time }: Around, calls: number): RunFate {
  const fault = faults.meets(['killed run', 'frozen run']);
  switch (fault) {
    case undefined:
      return { control: {} };
    case 'killed run':
      return { fault, control: { dieAfterCalls: chance.whole(0, calls) } };
    case 'frozen run': {
      const forMs = chance.happens(0.5)
        ? chance.whole(6 * SECOND, 23 * SECOND)
        : chance.whole(MINUTE, LONGEST_FREEZE_MS);
      void time.sleep(forMs).then(() => letGoOn(site, time));
      return { fault, control: { freeze: { atCall: chance.whole(1, calls), forMs } } };
    }
  }
}

/** Lets runs that stand still go on when their time comes, also where nobody else calls the platform then. */
async function letGoOn({ forge, clock }: Site, time: VirtualTime): Promise<void> {
  for (let at = forge.frozenRuns.nextReleaseAt(); at !== undefined; at = forge.frozenRuns.nextReleaseAt()) {
    await time.sleep(Math.max(0, at - clock.now()));
    forge.frozenRuns.release();
  }
}

/** Runs a function so that what it asks for is known to be its. */
export const underWay = <T>(by: UnderWay['by'], { fault }: RunFate, run: () => Promise<T>): Promise<T> =>
  running.run({ by, isFrozen: fault === 'frozen run' }, run);
