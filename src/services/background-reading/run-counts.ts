import type { Refreshed } from '../../refresh/refresh-tasks';
import type { BackgroundRun } from '../../storage/background/run-store';
import { isRecordWatched } from '../../tasks/records/record';
import type { RunCounts } from '../log/log-run';
import { asItIsStored, failuresIn } from './seen-in-run';

export const NOTHING_COUNTED: RunCounts = { asked: 0, ended: 0 };

/** What is counted of a look at one owner's tasks. A task that could not be read before either does not count as failed. Pure. */
export const countsOf = (answers: readonly Refreshed[], before: BackgroundRun): RunCounts => ({
  asked: answers.length,
  ended: answers.filter((answer) => !isRecordWatched(asItIsStored(answer))).length,
  failed: failuresIn(answers.filter(({ stored }) => !before.tasks.get(stored.key)?.fails)),
});

/** Both together. Pure. */
export function bothCounts(one: RunCounts, other: RunCounts): RunCounts {
  const failed = { ...one.failed };
  for (const [kind, times] of Object.entries(other.failed ?? {})) failed[kind] = (failed[kind] ?? 0) + times;
  return { asked: one.asked + other.asked, ended: one.ended + other.ended, failed };
}
