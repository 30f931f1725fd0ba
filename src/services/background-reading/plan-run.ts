import { knownOf, seenSince } from '../../refresh/progress-known';
import type { BackgroundRun } from '../../storage/background/run-store';
import { expectedEndAt, nextCheckAt } from '../../tasks/next-check';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { pointsOfCheck } from './budget';

/** What one person's share of a run is. */
export interface OwnerPlan {
  readonly readAs: string;
  /** In order of expected end. */
  readonly due: readonly TaskRecord[];
}

/** What a run asks about, and what that is expected to cost. */
export interface RunPlan {
  readonly owners: readonly OwnerPlan[];
  readonly points: number;
}

/**
 * What a run asks about: everything due, owner by owner, in order of expected end, as many as the budget allows. Where it
 * does not reach, owners take turns, so that one with 200 tasks does not silence the others. Pure.
 */
export function planRun(
  watched: readonly TaskRecord[],
  runs: ReadonlyMap<string, BackgroundRun>,
  points: number,
  now: number,
): RunPlan {
  const due = watched
    .map((record) => ({ record, known: knownOf(record, seenSince(record, runs)) }))
    .filter(({ known }) => (nextCheckAt(known) ?? Infinity) <= now)
    .map(({ record, known }) => ({ record, endsAt: expectedEndAt(known), points: pointsOfCheck(known.failures) }))
    .sort((a, b) => a.endsAt - b.endsAt);

  const byOwner = new Map<string, Due[]>();
  for (const each of due) {
    const own = byOwner.get(accountOf(each.record));
    if (own) own.push(each);
    else byOwner.set(accountOf(each.record), [each]);
  }
  return inTurns(byOwner, points);
}

interface Due {
  readonly record: TaskRecord;
  readonly points: number;
}

/** Owners in the order of their first expected end; each round gives every owner one check more. */
function inTurns(byOwner: ReadonlyMap<string, readonly Due[]>, points: number): RunPlan {
  const shares = new Map([...byOwner.keys()].map((owner): [string, TaskRecord[]] => [owner, []]));
  let left = points;
  for (let round = 0, gave = true; gave; round++) {
    gave = false;
    for (const [owner, tasks] of byOwner) {
      const task = tasks[round];
      if (!task || task.points > left) continue;
      shares.get(owner)?.push(task.record);
      left -= task.points;
      gave = true;
    }
  }
  const owners = [...shares].map(([owner, due]) => ({ readAs: owner, due })).filter(({ due }) => due.length > 0);
  return { owners, points: points - left };
}
