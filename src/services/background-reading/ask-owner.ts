import { POINTS_OF_A_CHECK, isAboutHistory, pointsOf } from '../../jira/points';
import { clientsAs } from '../../refresh/clients';
import { now } from '../../refresh/now';
import { askAbout } from '../../refresh/refresh-tasks';
import type { Refreshed } from '../../refresh/refresh-tasks';
import { NothingLeft } from '../../rest/client';
import { nearlyUsed } from '../../rest/rate-limit';
import type { Quota } from '../../rest/rate-limit';
import type { RestCall } from '../../rest/request';
import type { BackgroundRun } from '../../storage/background/run-store';
import { FORMER_USER } from '../../tasks/account-id';
import { isAskedAsSomebody, isHost, systemOf } from '../../tasks/source';
import type { TaskRecord } from '../../tasks/task';
import { nextHour } from '../../tasks/utc-hour';

/** Requests of a run under way at once: with those of all runs beside it Jira is asked ten at once at the most (`push`). */
const AT_ONCE = 2;

/** What a run has come to see beside its tasks. */
export interface SeenInRun {
  /** Points spent on checks, those on finding out why one was refused included, and on histories. */
  onChecks: number;
  onHistories: number;
  /** Whether Forge let the app read as anybody, and whether it refused somebody. */
  readAsSomebody: boolean;
  refusedByForge: boolean;
  /** Until when Jira wants no more of the app: its quota is nearly used, or it asked for a pause. */
  pausedUntil?: number;
}

export const nothingSeen = (): SeenInRun => ({
  onChecks: 0,
  onHistories: 0,
  readAsSomebody: false,
  refusedByForge: false,
});

export interface AskingRun {
  readonly seen: SeenInRun;
  /** Nobody is asked after it, epoch milliseconds. */
  readonly deadline: number;
  /** Whether so many points may go to a history, which can wait: then they are taken. */
  readonly mayReadHistory: (points: number) => boolean | Promise<boolean>;
}

/** Asks as the owner and, what Forge or Jira does not let the owner see, as whoever added it. Stores nothing. */
export async function askAsOwner(
  run: BackgroundRun,
  due: readonly TaskRecord[],
  asking: AskingRun,
): Promise<Refreshed[]> {
  const answers = await askAs(run.owner, run, due, asking);
  const refused = answers.filter(
    ({ problem, stored }) => problem?.kind === 'not-allowed' && stored.addedById !== run.owner,
  );
  for (const adder of new Set(refused.map(({ stored }) => stored.addedById))) {
    const theirs = refused.filter(({ stored }) => stored.addedById === adder).map(({ stored }) => stored);
    const again = await askAs(adder, run, theirs, asking);
    for (const second of again) {
      if (!second.problem) answers[answers.findIndex(({ stored }) => stored.key === second.stored.key)] = second;
    }
  }
  return answers;
}

async function askAs(
  readerId: string,
  run: BackgroundRun,
  due: readonly TaskRecord[],
  { seen, deadline, mayReadHistory }: AskingRun,
): Promise<Refreshed[]> {
  const onQuota = (quota: Quota): void => {
    if (nearlyUsed(quota)) pauseUntil(seen, quota.resetAt);
  };
  const onCall = async (call: RestCall): Promise<void> => {
    if ((seen.pausedUntil ?? 0) > now()) throw new NothingLeft(overBudget());
    if (!isAboutHistory(call)) {
      seen.onChecks += POINTS_OF_A_CHECK;
      return;
    }
    // What is not there for a history now is left for a later run, which finds it due.
    const points = pointsOf(call);
    if (!(await mayReadHistory(points))) throw new NothingLeft(overBudget());
    seen.onHistories += points;
  };
  const answers = await askAbout(due, {
    clientOf: clientsAs(readerId, { deadline, onQuota, onCall }),
    readerId,
    inBackground: true,
    runs: new Map([[run.owner, run]]),
    now,
    atOnce: AT_ONCE,
    deadline,
    history: 'read',
  });
  // Forge is never asked to act as a closed account, so its answers do not tell whether the app may read as others.
  if (readerId !== FORMER_USER) for (const answer of answers) note(answer, seen);
  // Tasks that were not asked about, because the quota is nearly used, are left as they were.
  return answers.filter(({ problem }) => problem?.kind !== 'over-budget');
}

function note({ problem, stored }: Refreshed, seen: SeenInRun): void {
  const system = systemOf(stored.source);
  // A system that is asked with the app's own token tells nothing about impersonation, and its pause must not stop the
  // reading of Jira.
  if (!isAskedAsSomebody(system)) return;
  if (problem?.kind === 'not-allowed' && problem.reason === 'impersonation') seen.refusedByForge = true;
  else if (problem?.kind !== 'unavailable' && problem?.kind !== 'storage') seen.readAsSomebody = true;
  if (problem?.kind === 'rate-limited' && isHost(system)) pauseUntil(seen, problem.until);
}

function pauseUntil(seen: SeenInRun, until: number): void {
  seen.pausedUntil = Math.max(seen.pausedUntil ?? 0, until);
}

const overBudget = () => ({ kind: 'over-budget', whose: 'app', until: nextHour(now()) }) as const;
