import type { BackgroundRun } from '../../storage/background/run-store';
import { POINTS_OF_A_CHECK } from '../../jira/points';
import { isAccountId } from '../../tasks/account-id';
import { START } from '../queue/events';
import { pushAll } from '../queue/push';
import type { Delayed } from '../queue/push';
import { TRIGGER_MS } from './budget';
import type { RunPlan } from './plan-run';

/** Two pushes of a run: of 500 events a minute that leaves most to those who put tasks on lists. */
const MOST = 100;

/**
 * Begins chains again that have died, without writing anything: the most urgent first, one after the other until the trigger's
 * next run, and no more than there are points for.
 * @param begun when the trigger's run began, epoch milliseconds
 */
export async function restartChains(
  restarts: RunPlan['restarts'],
  runs: ReadonlyMap<string, BackgroundRun>,
  points: number,
  begun: number,
): Promise<void> {
  const owners = restarts
    .filter(({ owner }) => isAccountId(owner))
    .slice(0, Math.min(MOST, Math.max(0, points / POINTS_OF_A_CHECK)));
  const apartMs = TRIGGER_MS / Math.max(owners.length, 1) / 2;
  const events = owners.map(({ owner, at, first }, place): Delayed => {
    const due = Math.max(at, begun + place * apartMs);
    const generation = runs.get(owner)?.rev ?? START;
    return {
      event: { kind: 'check', owner, due, generation, begun, tasks: [first.key] },
      delayMs: due - begun,
    };
  });
  if (events.length > 0) await pushAll(events);
}
