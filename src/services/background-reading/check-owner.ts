import { seenSince } from '../../refresh/progress-known';
import { now } from '../../refresh/now';
import { askedWord } from '../../storage/allowances/allowance-encoding';
import { accountAllowance } from '../../storage/allowances/allowance-store';
import { backgroundRun } from '../../storage/background/run-store';
import type { BackgroundRun } from '../../storage/background/run-store';
import { backgroundSite } from '../../storage/background/site-store';
import { getTasks } from '../../storage/tasks/task-queries';
import { expectedEndAt } from '../../tasks/reading/next-check';
import { isRecordWatched } from '../../tasks/records/record';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { hourOf, nextHour } from '../../tasks/utc-hour';
import { logRun } from '../log/log-run';
import type { CheckEvent } from '../queue/events';
import { nothingSeen } from './ask-owner';
import { isPaused } from './budget';
import { RESUMED_WITHIN_MS, dueInChain, isOfChain, nextDue } from './chain';
import { endRun } from './end-run';
import { nextLook } from './next-look';
import type { NextLook } from './next-look';
import { byExpectedEnd, costOf } from './plan-run';
import { openPurse } from './purse';
import type { Purse } from './purse';
import { noteQuotaUsed } from './quota-used';
import { noteRefusals, refusedSinceAfter } from './refused-altogether';
import { lastLookedAt, runAfter } from './seen-in-run';
import { spreadOver } from './spread';
import { visitOwner } from './visit-owner';
import { waitUntil } from './wait-until';

/** A task that is expected to end later than this can wait, unless it is so new that nobody can tell. */
const NEAR_END_MS = 5 * 60_000;
const NEW_MS = 60_000;
/** Tasks that an event names are looked at before their time, unless they were just asked about. */
const JUST_ASKED_MS = 55_000;
/** Tasks of one run: with two asked at once they are through long before Forge ends it. */
const MOST_TASKS = 40;
/** Tasks that a run reads: more than can be active on a list. What was looked at longest ago has time until the trigger comes. */
const MOST_READ = 250;

/**
 * One step of an owner's chain: asks about what the owner has due and pushes the event for what is due next. An event of an
 * older generation ends and writes nothing. With nothing due it asks nothing, and writes only where the moment that it waits
 * for is another than the record says: an open page has asked about everything meanwhile.
 * @param deadline nobody is asked after it, epoch milliseconds.
 */
export async function checkOwner(event: CheckEvent, deadline: number): Promise<void> {
  const run = await backgroundRun(event.owner);
  if (!isOfChain(event, run)) return;
  const named = new Set(event.tasks);
  const newest = lastLookedAt(run.tasks, MOST_READ);
  const watched = await watchedOf(run, new Set([...newest.keys(), ...named]));
  const unread = new Set([...run.tasks.keys()].filter((key) => !newest.has(key)));
  if (watched.length === 0 && unread.size === 0) return endRun(run);
  const at = now();
  const runs = new Map([[run.owner, run]]);
  const { asked } = await accountAllowance(run.owner);
  const looks = watched.map((record): NextLook => {
    const look = nextLook(record, seenSince(record, runs), at, asked[askedWord(record.key)]);
    return named.has(record.key) && at - look.known.askedAt >= JUST_ASKED_MS ? { ...look, at } : look;
  });
  const due = dueInChain(looks, at);
  const next = nextDue(looks, at);
  const waits = (until: number): Promise<void> =>
    waitUntil(until, { event, run, after: runAfter(run, [], watched, at, unread) });
  if (due.length === 0) return next === undefined ? undefined : waits(next);

  const site = await backgroundSite();
  if (isPaused(site, at)) return waits((site.until ?? at) + spreadOver(run.owner, RESUMED_WITHIN_MS));
  const purse = openPurse(run, site);
  const taken = await afford([...due].sort(byExpectedEnd).slice(0, MOST_TASKS), purse, at);
  if (taken.length === 0) {
    // The trigger looks at what is most urgent of everybody's, as far as points are left at all.
    return waits(nextHour(at) + spreadOver(run.owner, RESUMED_WITHIN_MS));
  }
  const expected = taken.reduce((sum, look) => sum + costOf(look), 0);
  const seen = nothingSeen();
  const counts = await visitOwner({
    run,
    watched,
    due: taken.map(({ record }) => record),
    unread,
    begun: event.begun,
    goesOn: true,
    asking: { seen, deadline, mayReadHistory: (points) => purse.take(points, true) },
    pointsAfter: () => {
      purse.correct(seen.onChecks - expected);
      return { hour: hourOf(at), left: purse.left() };
    },
  });
  logRun('queue', counts, now() - at);
  if (seen.pausedUntil !== undefined) await noteQuotaUsed(seen.pausedUntil);
  if (refusedSinceAfter(site, seen, at) !== site.refusedSince) await noteRefusals(seen, at);
}

/** The owner's among these that sources are still asked about; as they are stored at this moment. */
async function watchedOf({ owner }: BackgroundRun, keys: ReadonlySet<TaskKey>): Promise<readonly TaskRecord[]> {
  const { records } = await getTasks([...keys]);
  return records.filter((record) => isRecordWatched(record) && accountOf(record) === owner);
}

/** What of it there are points for, most urgent first. */
async function afford(due: readonly NextLook[], purse: Purse, now: number): Promise<readonly NextLook[]> {
  const isFar = ({ known }: NextLook): boolean =>
    expectedEndAt(known) > now + NEAR_END_MS && known.createdAt < now - NEW_MS;
  const taken: NextLook[] = [];
  for (const [looks, canWait] of [
    [due.filter((look) => !isFar(look)), false],
    [due.filter(isFar), true],
  ] as const) {
    const sum = looks.reduce((points, look) => points + costOf(look), 0);
    if (sum > 0 && (await purse.take(sum, canWait))) taken.push(...looks);
    else for (const look of looks) if (await purse.take(costOf(look), canWait)) taken.push(look);
  }
  return taken;
}
