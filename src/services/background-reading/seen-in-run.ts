import type { Refreshed } from '../../refresh/refresh-tasks';
import type { BackgroundRun, SeenInBackground } from '../../storage/background/run-store';
import { isRecordWatched } from '../../tasks/record';
import type { TaskKey } from '../../tasks/task-key';

/**
 * What an owner's run record holds after a run: what was seen now over what was seen before, for the tasks that are still
 * watched. Pure.
 */
export function runAfter(
  owner: string,
  before: BackgroundRun | undefined,
  answers: readonly Refreshed[],
  watched: ReadonlySet<TaskKey>,
  now: number,
): BackgroundRun {
  const seen = new Map([...(before?.tasks ?? [])].filter(([key]) => watched.has(key)));
  for (const answer of answers) {
    const { key } = answer.record;
    if (isRecordWatched(answer.record)) seen.set(key, seenNow(answer, seen.get(key), now));
    else seen.delete(key);
  }
  return { owner, tasks: seen };
}

function seenNow(
  { movement, problem }: Refreshed,
  before: SeenInBackground | undefined,
  now: number,
): SeenInBackground {
  const known: SeenInBackground = {
    at: problem ? now : movement.last.at,
    pct: movement.last.percent,
    moved: movement.movedAt,
    ...(movement.moves > 0 ? { moves: movement.moves } : {}),
    ...(movement.pace === undefined ? {} : { pace: Number(movement.pace.toPrecision(4)) }),
  };
  if (!problem) return known;
  const why = problem.kind === 'not-allowed' ? reasonOf(problem.reason) : undefined;
  return {
    ...known,
    fails: (before?.fails ?? 0) + 1,
    ...(why === undefined ? {} : { why }),
    ...(problem.kind === 'rate-limited' ? { until: problem.until } : {}),
  };
}

type KeptReason = NonNullable<SeenInBackground['why']>;
const REASONS: readonly KeptReason[] = [
  'impersonation',
  'no-bulk-change',
  'not-yours',
  'cannot-tell',
  'signed-out',
  'not-approved',
];

/** Refusals that a person can do something about are kept; the others belong to a moment. */
const reasonOf = (reason: string): KeptReason | undefined => REASONS.find((kept) => kept === reason);
