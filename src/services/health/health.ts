import { MOST_LOOKED_AT } from '../../contract/health';
import type { Health, Result } from '../../contract';
import { now } from '../../refresh/now';
import { backgroundState } from '../../storage/background/run-store';
import type { BackgroundState } from '../../storage/background/run-store';
import { housekeeping } from '../../storage/housekeeping/housekeeping-store';
import type { Housekeeping } from '../../storage/housekeeping/housekeeping-store';
import { watchedTasks } from '../../storage/tasks/task-queries';
import { hourOf, nextHour } from '../../tasks/utc-hour';
import { POINTS_AN_HOUR, spentIn } from '../background-reading/budget';
import { errorsOfLastDay } from './errors-of-day';
import { ordersOfSite } from './orders-of-site';
import { behindIn, goneIn, looksAt } from './overdue';
import { queueState } from './queue-state';
import { readingState } from './reading-state';

/**
 * How the engine of a site does, by what its runs have left and what is due at this moment; a run that finds nothing due
 * leaves nothing. Asks nobody and writes nothing. About 6 storage requests, and one more for each 100 tasks or owners.
 */
export async function health(): Promise<Result<Health>> {
  // One more than are looked at tells that there are more.
  const [found, state, { orders, more }, kept] = await Promise.all([
    watchedTasks(MOST_LOOKED_AT + 1),
    backgroundState(MOST_LOOKED_AT),
    ordersOfSite(MOST_LOOKED_AT),
    housekeeping(),
  ]);
  const watched = found.slice(0, MOST_LOOKED_AT);
  const at = now();
  const looks = looksAt(watched, state.runs, at);
  const behind = behindIn(looks, at);
  const { site } = state;
  const errors = errorsOfLastDay(state, at);
  const lastRun = lastRunIn(state);
  const queueRan = site.queueRanAt === undefined ? {} : { ranAt: site.queueRanAt };
  return {
    ok: true,
    data: {
      asOf: at,
      ...(more || found.length > MOST_LOOKED_AT ? { more: true as const } : {}),
      reading: readingState(state, behind, at),
      ...(lastRun > 0 ? { lastRun } : {}),
      ...(site.ranAt === undefined ? {} : { triggerRan: site.ranAt }),
      queue: { state: await queueState(state, watched, at), ...queueRan },
      ...(behind ? { behind } : {}),
      budget: { used: spentIn(site, hourOf(at)), of: POINTS_AN_HOUR, until: nextHour(at) },
      gone: goneIn(looks, state.runs),
      ...(errors ? { errors } : {}),
      orders,
      ...keptIn(kept),
    },
  };
}

/** When a task was looked at last, by whomever. */
const lastRunIn = ({ site, runs }: BackgroundState): number =>
  Math.max(site.ranAt ?? 0, site.queueRanAt ?? 0, ...[...runs.values()].map(({ at }) => at));

const keptIn = ({ letGo, people }: Housekeeping): Pick<Health, 'letGo' | 'people'> => ({
  ...(letGo ? { letGo: { at: letGo.at, removed: letGo.removed, more: letGo.more === true } } : {}),
  ...(people ? { people: { at: people.at, reported: people.reported, closed: people.closed } } : {}),
});
