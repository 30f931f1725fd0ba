import { seenSince } from '../../refresh/progress-known';
import { now } from '../../refresh/now';
import { storeChanges } from '../../refresh/store-changes';
import { saveRun } from '../../storage/background/run-store';
import type { BackgroundRun } from '../../storage/background/run-store';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import type { RunCounts } from '../log/log-run';
import { push } from '../queue/push';
import { askAsOwner } from './ask-owner';
import type { AskingRun } from './ask-owner';
import { nextDue, nextEvent } from './chain';
import { endRun } from './end-run';
import { nextLook } from './next-look';
import { countsOf } from './run-counts';
import { runAfter, watchedAfter } from './seen-in-run';
import { startChecks } from './start-checks';

export interface Visit {
  /** As it was read: of all who go on from it one writes. */
  readonly run: BackgroundRun;
  /** Everything of the owner's that sources are still asked about, and what of it is asked about now. */
  readonly watched: readonly TaskRecord[];
  readonly due: readonly TaskRecord[];
  /** What the owner's run record names besides, and nobody has read: the trigger does. */
  readonly unread?: ReadonlySet<TaskKey>;
  /** When the invocation ran that began the chain of pushes. */
  readonly begun: number;
  readonly asking: AskingRun;
  /** Whether the site has points left that a chain may take: without them the trigger goes on. */
  readonly goesOn: boolean;
  /** What is left of the owner's points after the run. */
  readonly pointsAfter?: () => Pick<BackgroundRun, 'hour' | 'left'>;
}

/**
 * Asks about what one owner has due, stores what changed, writes the owner's run record over what it was read as, and pushes
 * the event for what is due next. May be killed or run twice at any point: killed before the record is written, tasks are only
 * asked about once more; after it, the chain is late, and the trigger goes on with it. Of two runs one pushes.
 * @returns what is counted of it for the log
 */
export async function visitOwner({
  run,
  watched,
  due,
  unread,
  begun,
  asking,
  goesOn,
  pointsAfter,
}: Visit): Promise<RunCounts> {
  const answers = await storeChanges(await askAsOwner(run, due, asking));
  const at = now();
  const after = watchedAfter(watched, answers);
  const seen = { ...runAfter(run, answers, after, at, unread), ...pointsAfter?.(), begun };
  const runs = new Map([[run.owner, seen]]);
  const looks = after
    .filter((record) => accountOf(record) === run.owner)
    .map((record) => nextLook(record, seenSince(record, runs), at));
  const next = nextDue(looks, at);
  const { due: _, ...rest } = seen;
  const saved =
    seen.tasks.size === 0 ? await endRun(rest) : await saveRun(next === undefined ? rest : { ...rest, due: next });
  const event = saved && goesOn ? nextEvent(saved, at) : undefined;
  if (event) await push(event, event.due - now());
  // A task whose owner has just become known is its owner's to read.
  await startChecks(after.filter((record) => accountOf(record) !== run.owner));
  return countsOf(answers, run);
}
