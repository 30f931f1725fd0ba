import { POINTS_OF_A_CHECK, isAboutHistory, pointsOf } from '../../jira/points';
import { clientsAs } from '../../refresh/clients';
import { now } from '../../refresh/now';
import { askAbout } from '../../refresh/refresh-tasks';
import type { Refreshed } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { NothingLeft } from '../../rest/client';
import { nearlyUsed } from '../../rest/rate-limit';
import type { Quota } from '../../rest/rate-limit';
import type { RestCall } from '../../rest/request';
import { backgroundSite, backgroundState, saveRun, saveSite } from '../../storage/background/run-store';
import type { BackgroundSite, BackgroundState } from '../../storage/background/run-store';
import { watchedTasks } from '../../storage/tasks/task-queries';
import { isAskedAsSomebody, isHost, systemOf } from '../../tasks/source';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { nextHour } from '../../tasks/utc-hour';
import { pointsForLater, pointsLeft, spend } from './budget';
import { planRun } from './plan-run';
import type { OwnerPlan } from './plan-run';
import { runAfter } from './seen-in-run';

/** Tasks that one run looks at. It takes five accounts, each with all the active tasks that one may have, to reach that. */
const MOST_WATCHED = 1_000;
const AT_ONCE = 5;
/** Attempts to write the site's record: no other run is faster ten times in a row. */
const ATTEMPTS = 10;

/**
 * Asks about everything active and due, each task as its owner, and stores what changed. May be killed or run twice at any
 * point: each write holds only over what was read, and what was not written is asked again.
 * @param deadline no further owner is begun and nobody is asked after it, epoch milliseconds.
 */
export async function readActive(deadline: number): Promise<void> {
  const watched = await watchedTasks(MOST_WATCHED);
  const state = await backgroundState(MOST_WATCHED);
  const keys = new Set(watched.map(({ key }) => key));
  await forgetFinished(state, watched);

  const plan = planRun(watched, state.runs, pointsLeft(state.site, now()), now());
  if (plan.owners.length === 0) return;
  const site = spend(state.site, plan.points, now());
  // Another run has reserved meanwhile, so it is asking: this one would only ask the same again.
  if ((await saveSite(site)) === 'conflict') return;

  const seen = await readOwners(plan.owners, state, keys, { deadline, forHistories: pointsForLater(site, now()) });
  const spent = seen.calls * POINTS_OF_A_CHECK + seen.onHistories;
  await saveWhatStopsUs({ ...site, rev: site.rev + 1 }, seen, spent - plan.points);
}

interface SeenInRun {
  /** Calls to Jira, those that were to find out why one was refused included. */
  calls: number;
  /** Points spent on histories, and how many may be. */
  onHistories: number;
  readonly forHistories: number;
  /** Whether Forge let the app read as anybody, and whether it refused somebody. */
  readAsSomebody: boolean;
  refusedByForge: boolean;
  pausedUntil?: number;
}

async function readOwners(
  plan: readonly OwnerPlan[],
  state: BackgroundState,
  watched: ReadonlySet<TaskKey>,
  { deadline, forHistories }: { readonly deadline: number; readonly forHistories: number },
): Promise<SeenInRun> {
  const seen: SeenInRun = { calls: 0, onHistories: 0, forHistories, readAsSomebody: false, refusedByForge: false };
  for (const { readAs, due } of plan) {
    if (seen.pausedUntil !== undefined || now() >= deadline) break;
    const answers = await storeChanges(await askAs(readAs, due, state, seen, deadline));
    // The owner's tasks are written before the owner's run: killed in between, they are only asked once more.
    await saveRun(runAfter(readAs, state.runs.get(readAs), answers, watched, now()));
  }
  return seen;
}

/** Asks as the owner and, what Forge or Jira does not let the owner see, as whoever added it. */
async function askAs(
  owner: string,
  due: readonly TaskRecord[],
  state: BackgroundState,
  seen: SeenInRun,
  deadline: number,
): Promise<Refreshed[]> {
  const answers = await ask(owner, due, state, seen, deadline);
  const refused = answers.filter(
    ({ problem, stored }) => problem?.kind === 'not-allowed' && stored.addedById !== owner,
  );
  for (const adder of new Set(refused.map(({ stored }) => stored.addedById))) {
    const theirs = refused.filter(({ stored }) => stored.addedById === adder).map(({ stored }) => stored);
    const again = await ask(adder, theirs, state, seen, deadline);
    for (const second of again) {
      if (!second.problem) answers[answers.findIndex(({ stored }) => stored.key === second.stored.key)] = second;
    }
  }
  return answers;
}

async function ask(
  readerId: string,
  due: readonly TaskRecord[],
  { runs }: BackgroundState,
  seen: SeenInRun,
  deadline: number,
): Promise<Refreshed[]> {
  const onQuota = (quota: Quota): void => {
    if (nearlyUsed(quota)) seen.pausedUntil = Math.max(seen.pausedUntil ?? 0, quota.resetAt);
  };
  const onCall = (call: RestCall): void => {
    if (!isAboutHistory(call)) seen.calls++;
    else takeForHistory(seen, pointsOf(call));
  };
  const clientOf = clientsAs(readerId, { deadline, onQuota, onCall });
  const answers = await askAbout(due, {
    clientOf,
    readerId,
    inBackground: true,
    runs,
    now,
    atOnce: AT_ONCE,
    deadline,
    history: 'read',
  });
  for (const { problem, stored } of answers) {
    const system = systemOf(stored.source);
    // A system that is asked with the app's own token tells nothing about impersonation, and its pause must not stop the
    // reading of Jira.
    if (!isAskedAsSomebody(system)) continue;
    if (problem?.kind === 'not-allowed' && problem.reason === 'impersonation') seen.refusedByForge = true;
    else if (problem?.kind !== 'unavailable') seen.readAsSomebody = true;
    if (problem?.kind === 'rate-limited' && isHost(system))
      seen.pausedUntil = Math.max(seen.pausedUntil ?? 0, problem.until);
  }
  return answers;
}

/** What is not left for a history now is left for a later run, which finds it due. */
function takeForHistory(seen: SeenInRun, points: number): void {
  if (seen.onHistories + points > seen.forHistories) {
    throw new NothingLeft({ kind: 'over-budget', whose: 'app', until: nextHour(now()) });
  }
  seen.onHistories += points;
}

/** Run records whose owner has nothing watched any more. */
async function forgetFinished({ runs }: BackgroundState, watched: readonly TaskRecord[]): Promise<void> {
  const owners = new Set(watched.map(accountOf));
  for (const owner of runs.keys()) if (!owners.has(owner)) await saveRun({ owner, tasks: new Map() });
}

/**
 * Notes in the site's record why the background cannot read, or that it can again, and what refusals cost beyond the plan.
 * Writes only a change, and again where somebody else has written the record meanwhile.
 */
async function saveWhatStopsUs(reserved: BackgroundSite, seen: SeenInRun, spentMore: number): Promise<void> {
  let site = reserved;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const next = withWhatStopsUs(site, seen, spentMore);
    if (!next || (await saveSite(next)) === 'written') return;
    site = await backgroundSite();
  }
  throw new Error('what stops the background could not be written');
}

/** The site's record with what a run has seen, or undefined where that changes nothing. */
function withWhatStopsUs(site: BackgroundSite, seen: SeenInRun, spentMore: number): BackgroundSite | undefined {
  const wasOff = site.off === true;
  const hasTried = seen.refusedByForge || seen.readAsSomebody;
  const isOff = hasTried ? !seen.readAsSomebody : wasOff;
  if (seen.pausedUntil === undefined && wasOff === isOff && spentMore <= 0) return undefined;
  const { off: _, ...rest } = spend(site, Math.max(0, spentMore), now());
  return {
    ...rest,
    ...(isOff ? { off: true } : {}),
    ...(seen.pausedUntil === undefined ? {} : { until: Math.max(seen.pausedUntil, site.until ?? 0) }),
  };
}
