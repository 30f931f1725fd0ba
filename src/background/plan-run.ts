import { knownOf, readAs, seenSince } from '../refresh/progress-known';
import type { BackgroundRun } from '../storage/run-store';
import { expectedEndAt, nextCheckAt } from '../tasks/next-check';
import type { TaskRecord } from '../tasks/task';

/** What one person's share of a run is. */
export interface OwnerPlan {
  readonly readAs: string;
  /** In order of expected end. */
  readonly due: readonly TaskRecord[];
}

/**
 * What a run asks about: everything due, owner by owner, in order of expected end, as many as the budget allows. Where it
 * does not reach, owners take turns, so that one with 200 tasks does not silence the others. Pure.
 */
export function planRun(
  watched: readonly TaskRecord[],
  runs: ReadonlyMap<string, BackgroundRun>,
  checks: number,
  now: number,
): OwnerPlan[] {
  const due = watched
    .map((record) => ({ record, known: knownOf(record, seenSince(record, runs)) }))
    .filter(({ known }) => (nextCheckAt(known) ?? Infinity) <= now)
    .map(({ record, known }) => ({ record, endsAt: expectedEndAt(known) }))
    .sort((a, b) => a.endsAt - b.endsAt);

  const byOwner = new Map<string, TaskRecord[]>();
  for (const { record } of due) {
    const own = byOwner.get(readAs(record));
    if (own) own.push(record);
    else byOwner.set(readAs(record), [record]);
  }
  return inTurns(byOwner, checks);
}

/** Owners in the order of their first expected end; each round gives every owner one check more. */
function inTurns(byOwner: ReadonlyMap<string, readonly TaskRecord[]>, checks: number): OwnerPlan[] {
  const shares = new Map([...byOwner.keys()].map((owner) => [owner, 0]));
  let left = checks;
  for (let gave = true; gave && left > 0;) {
    gave = false;
    for (const [owner, tasks] of byOwner) {
      const share = shares.get(owner) ?? 0;
      if (left === 0 || share === tasks.length) continue;
      shares.set(owner, share + 1);
      left--;
      gave = true;
    }
  }
  return [...byOwner]
    .map(([owner, tasks]) => ({ readAs: owner, due: tasks.slice(0, shares.get(owner)) }))
    .filter(({ due }) => due.length > 0);
}
