import type { Deletion, Result } from '../../contract';
import { now } from '../../refresh/now';
import { backgroundSite, changeSite } from '../../storage/background/site-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { DELETION_STEPS } from '../../storage/sweep/delete-all';
import { push } from '../queue/push';
import { stockOf } from './stock';

/** A piece begins so long after the one before, milliseconds; and where storage has refused one, because its minute is used up. */
const PAUSE_MS = 2_000;
const PAUSE_AFTER_REFUSAL_MS = 60_000;
/** The clocks of two functions differ by less. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Begins to delete everything that is stored at this moment, and does what it can of it before a deadline (epoch milliseconds):
 * the rest is done in pieces by the queue, and by the five-minute trigger where the queue has lost one. What is stored later
 * stays. Only for admins, which the caller has to check.
 */
export async function deleteEverything(deadline: number): Promise<Result<Deletion>> {
  const { tasks } = await stockOf(deadline);
  await changeSite((site) =>
    site.deleting
      ? undefined
      : { ...site, deleting: { since: now(), total: tasks.count, left: tasks.count, steps: 0 } },
  );
  await deleteMore(deadline);
  const { deleting } = await backgroundSite();
  return { ok: true, data: { total: deleting?.total ?? tasks.count, left: deleting?.left ?? 0 } };
}

/** The next piece, if there is anything to delete. May be killed, or run twice, at any point. */
export async function deleteMore(deadline: number): Promise<void> {
  const { deleting } = await backgroundSite();
  if (!deleting) return;
  const { since } = deleting;
  const isLater = (at: number): boolean => at > since && at < now() + CLOCKS_DIFFER_MS;
  let { left, steps } = deleting;
  let pause = PAUSE_MS;
  try {
    for (let step = DELETION_STEPS[steps]; step; step = DELETION_STEPS[steps]) {
      const gone = (tasks: number): void => void (left = Math.max(0, left - tasks));
      if (!(await step({ since, isLater, isOver: () => now() >= deadline, gone }))) break;
      steps++;
    }
  } catch {
    pause = PAUSE_AFTER_REFUSAL_MS;
  }
  const isDone = steps >= DELETION_STEPS.length;
  await changeSite((site) => noted(site, since, isDone ? undefined : { left, steps }));
  if (!isDone) await push({ kind: 'delete-everything' }, pause);
}

/** What has come of it; nothing where another run has ended it meanwhile. */
function noted(
  site: BackgroundSite,
  since: number,
  now: { readonly left: number; readonly steps: number } | undefined,
): BackgroundSite | undefined {
  const { deleting, ...rest } = site;
  if (deleting?.since !== since) return undefined;
  if (!now) return rest;
  const { left, steps } = now;
  return {
    ...rest,
    deleting: { ...deleting, left: Math.min(left, deleting.left), steps: Math.max(steps, deleting.steps) },
  };
}
