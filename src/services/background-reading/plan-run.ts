import { seenSince } from '../../refresh/progress-known';
import type { BackgroundRun } from '../../storage/background/run-store';
import { expectedEndAt } from '../../tasks/reading/next-check';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { pointsOfCheck } from './budget';
import { triggersTask } from './chain';
import { nextLook } from './next-look';
import type { NextLook } from './next-look';

/** What one person's share of a run of the trigger is. */
export interface OwnerPlan {
  readonly readAs: string;
  /** In order of expected end. */
  readonly due: readonly TaskRecord[];
  /** Everything of theirs that sources are still asked about. */
  readonly watched: readonly TaskRecord[];
}

/** What a run asks about, and what that is expected to cost. */
export interface RunPlan {
  readonly owners: readonly OwnerPlan[];
  readonly points: number;
  /** Chains that have died and are not looked at in this run, in the order in which they should go on. */
  readonly restarts: readonly { readonly owner: string; readonly at: number; readonly first: TaskRecord }[];
  /** How late what is most overdue is, milliseconds. */
  readonly behind: number;
}

/**
 * What a run of the trigger asks about: what is due where no chain of the queue is at it, in order of expected end, as many as
 * the budget allows. Where it does not reach, owners take turns, so that one with 200 tasks does not silence the others, and
 * every other turn is that of the owner who was looked at longest ago, so that nobody waits for ever. Pure.
 */
export function planRun(
  watched: readonly TaskRecord[],
  runs: ReadonlyMap<string, BackgroundRun>,
  points: number,
  now: number,
): RunPlan {
  const overdue = [...byOwner(watched)]
    .map(([owner, records]) => {
      const looks = records.map((record) => nextLook(record, seenSince(record, runs), now));
      const { due, restartAt } = triggersTask(runs.get(owner), looks, now);
      const [first] = [...looks].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
      return { owner, records, looks, first, due: [...due].sort(byExpectedEnd), restartAt };
    })
    .filter(({ due, restartAt }) => due.length > 0 || restartAt !== undefined);
  const owners = alternately(
    [...overdue].sort((a, b) => firstEnd(a.due) - firstEnd(b.due)),
    [...overdue].sort((a, b) => lastLook(a.looks) - lastLook(b.looks)),
  );
  const shares = inTurns(
    owners.map(({ due }) => due),
    points,
  );
  const plan = owners.flatMap(({ owner, records }, place): OwnerPlan[] => {
    const due = shares[place] ?? [];
    return due.length === 0 ? [] : [{ readAs: owner, due: due.map(({ record }) => record), watched: records }];
  });
  const restarts = owners.flatMap(({ owner, first, restartAt }, place) =>
    restartAt === undefined || first === undefined || shares[place]?.length
      ? []
      : [{ owner, at: restartAt, first: first.record }],
  );
  const late = owners.flatMap(({ due }) => due.flatMap(({ at }) => (at === undefined ? [] : [now - at])));
  return {
    owners: plan,
    points: shares.flat().reduce((sum, look) => sum + costOf(look), 0),
    restarts,
    behind: Math.trunc(late.reduce((most, each) => Math.max(most, each), 0)),
  };
}

function byOwner(watched: readonly TaskRecord[]): ReadonlyMap<string, readonly TaskRecord[]> {
  const owners = new Map<string, TaskRecord[]>();
  for (const record of watched) {
    const own = owners.get(accountOf(record));
    if (own) own.push(record);
    else owners.set(accountOf(record), [record]);
  }
  return owners;
}

/** In which order due tasks are asked about. */
export const byExpectedEnd = (a: NextLook, b: NextLook): number => expectedEndAt(a.known) - expectedEndAt(b.known);

/** When an owner was last looked at. */
const lastLook = (looks: readonly NextLook[]): number =>
  looks.reduce((latest, { known }) => Math.max(latest, known.askedAt), 0);

/** One of the first, one of the second, and so on, each once. */
function alternately<Each>(first: readonly Each[], second: readonly Each[]): readonly Each[] {
  const both = first.flatMap((each, place) => [each, ...second.slice(place, place + 1)]);
  return [...new Set(both)];
}

const firstEnd = ([first]: readonly NextLook[]): number => (first ? expectedEndAt(first.known) : Infinity);

/** What a look is expected to cost, points. */
export const costOf = ({ known }: NextLook): number => pointsOfCheck(known.failures);

/** Each round gives every owner one check more, as long as points are left for it. */
function inTurns(owners: readonly (readonly NextLook[])[], points: number): readonly (readonly NextLook[])[] {
  const shares = owners.map((): NextLook[] => []);
  let left = points;
  for (let round = 0, gave = true; gave; round++) {
    gave = false;
    owners.forEach((looks, place) => {
      const look = looks[round];
      if (!look || costOf(look) > left) return;
      shares[place]?.push(look);
      left -= costOf(look);
      gave = true;
    });
  }
  return shares;
}
