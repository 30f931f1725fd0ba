import { now } from '../../refresh/now';
import type { BackgroundRun } from '../../storage/background/run-store';
import { backgroundSite, saveSite } from '../../storage/background/site-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { hourOf } from '../../tasks/utc-hour';
import { sliceFor, spend } from './budget';

/** So many runs get in each other's way at the most; one that others were ahead of each time takes nothing. */
const ATTEMPTS = 10;

/** The points that an owner's chain holds of the site's in this hour. */
export interface Purse {
  /** Points that it holds at this moment; below none where refusals cost more than was expected. */
  readonly left: () => number;
  /**
   * Takes so many points out of it, and of the site's what is missing; nothing where that has too few left.
   * @param canWait others go first: tasks near their end, and the trigger
   */
  readonly take: (points: number, canWait: boolean) => Promise<boolean>;
  /** Points that were spent and had not been taken, or the other way round. */
  readonly correct: (points: number) => void;
}

/** @param site as it has just been read */
export function openPurse({ hour, left: before = 0 }: BackgroundRun, site: BackgroundSite): Purse {
  let left = hour === hourOf(now()) ? before : 0;
  let known: BackgroundSite | undefined = site;

  async function fill(missing: number, canWait: boolean): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const current = known ?? (await backgroundSite());
      known = undefined;
      const at = now();
      const slice = sliceFor(current, missing, canWait, at);
      if (slice === 0) {
        known = current;
        return false;
      }
      const next = { ...spend(current, slice, at), queueRanAt: at };
      if ((await saveSite(next)) === 'written') {
        left += slice;
        known = { ...next, rev: next.rev + 1 };
        return true;
      }
    }
    return false;
  }

  return {
    left: () => left,
    async take(points, canWait) {
      if (left < points && !(await fill(points - left, canWait))) return false;
      left -= points;
      return true;
    },
    correct: (points) => {
      left -= points;
    },
  };
}
