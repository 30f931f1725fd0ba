import { GONE_REASONS } from '../../contract/health';
import type { Health } from '../../contract';
import { seenSince } from '../../refresh/progress-known';
import type { BackgroundState } from '../../storage/background/run-store';
import type { TaskRecord } from '../../tasks/task';
import { TRIGGER_MS } from '../background-reading/budget';
import { goneBecause, nextLook } from '../background-reading/next-look';
import type { NextLook } from '../background-reading/next-look';

/** With the queue down the trigger comes so late at the most: what is due for longer should have been looked at. */
const TRIGGER_COMES_WITHIN_MS = TRIGGER_MS + 60_000;

/** When the background is to look at each of the tasks. Pure. */
export const looksAt = (
  watched: readonly TaskRecord[],
  runs: BackgroundState['runs'],
  now: number,
): readonly NextLook[] => watched.map((record) => nextLook(record, seenSince(record, runs), now));

/** What is due for longer than it may be. Pure. */
export function behindIn(looks: readonly NextLook[], now: number): Health['behind'] {
  const overdue = looks.flatMap(({ at }) => (at !== undefined && at < now - TRIGGER_COMES_WITHIN_MS ? [at] : []));
  return overdue.length === 0 ? undefined : { tasks: overdue.length, since: Math.min(...overdue) };
}

/** How many tasks nobody can be read as for, by why. Pure. */
export function goneIn(looks: readonly NextLook[], runs: BackgroundState['runs']): Health['gone'] {
  const reasons = looks.map(({ record }) => goneBecause(seenSince(record, runs)));
  return GONE_REASONS.flatMap((why) => {
    const tasks = reasons.filter((reason) => reason === why).length;
    return tasks === 0 ? [] : [{ why, tasks }];
  });
}
