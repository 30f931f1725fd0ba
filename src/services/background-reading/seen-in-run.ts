import type { Refreshed } from '../../refresh/refresh-tasks';
import { addedUp, ofLastDay } from '../../storage/background/failures';
import type { CountedFailures } from '../../storage/background/failures';
import type { BackgroundRun } from '../../storage/background/run-store';
import type { SeenInBackground } from '../../storage/background/seen-encoding';
import { isRecordWatched } from '../../tasks/records/record';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';

/** Tasks that a record names: 50 KB of what Forge takes, 240. The others are known by their records alone. */
const MOST_NAMED = 1_000;
/** A query may not show for so long what is there. */
const QUERY_LATE_MS = 60_000;

/**
 * The tasks that are still to be followed after a run, as they are known then: what could not be written is as it was. Pure.
 */
export function watchedAfter(watched: readonly TaskRecord[], answers: readonly Refreshed[]): readonly TaskRecord[] {
  const after = new Map(answers.map((answer): [TaskKey, TaskRecord] => [answer.stored.key, asItIsStored(answer)]));
  return watched.map((record) => after.get(record.key) ?? record).filter(isRecordWatched);
}

export const asItIsStored = ({ write, record, stored }: Refreshed): TaskRecord =>
  write === 'conflict' || write === 'failed' ? stored : record;

/**
 * What an owner's run record holds after a run: what was seen now over what was seen before, for the tasks that are still
 * watched. Pure.
 * @param watched those of the owner as they are after the run
 * @param unread those that the run has left to the trigger
 */
export function runAfter(
  before: BackgroundRun,
  answers: readonly Refreshed[],
  watched: readonly TaskRecord[],
  now: number,
  unread: ReadonlySet<TaskKey> = new Set(),
): BackgroundRun {
  const answered = new Map(answers.map((answer): [TaskKey, Refreshed] => [answer.stored.key, answer]));
  const tasks = new Map<TaskKey, SeenInBackground>();
  for (const record of watched.filter((each) => accountOf(each) === before.owner)) {
    const answer = answered.get(record.key);
    const known = before.tasks.get(record.key);
    tasks.set(record.key, answer ? seenNow(answer, known, now) : (known ?? asStored(record)));
  }
  for (const [key, seen] of before.tasks) {
    const isKept = unread.has(key) || seen.at > now - QUERY_LATE_MS;
    if (!tasks.has(key) && !answered.has(key) && isKept) tasks.set(key, seen);
  }
  const failed = failuresAfter(before.failed, answers, now);
  const { failed: _, ...rest } = before;
  return { ...rest, at: now, tasks: lastLookedAt(tasks, MOST_NAMED), ...(failed ? { failed } : {}) };
}

/** Those that were looked at last. Pure. */
export function lastLookedAt(tasks: BackgroundRun['tasks'], most: number): BackgroundRun['tasks'] {
  if (tasks.size <= most) return tasks;
  return new Map([...tasks].sort(([, a], [, b]) => b.at - a.at).slice(0, most));
}

const asStored = ({ readAt, percent, movedAt }: TaskRecord): SeenInBackground => ({
  at: readAt,
  pct: percent,
  moved: movedAt,
});

function seenNow(
  { movement, problem, write }: Refreshed,
  before: SeenInBackground | undefined,
  now: number,
): SeenInBackground {
  const known: SeenInBackground = {
    at: problem ? now : Math.min(movement.last.at, now),
    pct: movement.last.percent,
    moved: movement.movedAt,
    ...(movement.moves > 0 ? { moves: movement.moves } : {}),
    ...(movement.pace === undefined ? {} : { pace: Number(movement.pace.toPrecision(4)) }),
  };
  // What storage did not take is tried again ever more rarely, like what the source does not tell.
  if (!problem && write !== 'failed') return known;
  const why = problem?.kind === 'not-allowed' ? reasonOf(problem.reason) : undefined;
  return {
    ...known,
    fails: (before?.fails ?? 0) + 1,
    ...(why === undefined ? {} : { why }),
    ...(problem?.kind === 'rate-limited' ? { until: problem.until } : {}),
  };
}

/** How often what went wrong, in the last day or since less: what counted for longer begins anew. Pure. */
function failuresAfter(
  before: CountedFailures | undefined,
  answers: readonly Refreshed[],
  now: number,
): CountedFailures | undefined {
  const kept = ofLastDay(before, now);
  const n = failuresIn(answers);
  if (Object.keys(n).length === 0) return kept;
  return kept ? addedUp(kept, { since: now, n }) : { since: now, n };
}

/** How often what went wrong: a refusal by its reason, anything else by its kind. Pure. */
export function failuresIn(answers: readonly Refreshed[]): Record<string, number> {
  const n: Record<string, number> = {};
  for (const { problem, write } of answers) {
    const kind = problem?.kind === 'not-allowed' ? problem.reason : (problem?.kind ?? failedWrite(write));
    if (kind !== undefined) n[kind] = (n[kind] ?? 0) + 1;
  }
  return n;
}

const failedWrite = (write: Refreshed['write']) => (write === 'failed' ? 'storage' : undefined);

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
