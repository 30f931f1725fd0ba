import { truthOf } from './jira-truth';
import type { Truth } from './jira-truth';
import type { WatchedTask } from '../ledger';
import type { World } from '../world';

/** A task has the state that Jira gives it, with the outcome that Jira gives its owner. */
export async function checkTask(world: World, { taskId, owner, kind }: WatchedTask): Promise<void> {
  const { calls, fail, nameOf, ledger } = world;
  const key = `jira:${taskId}` as const;
  const truth = await truthOf(world, owner, taskId);
  if (!truth) return fail(`Jira has forgotten ${key}: the seed takes too long`);
  // Only an admin may read what is no bulk operation, so that it may be on nobody's list that can see it.
  const [first] = world.site.jira.users;
  const reader = kind === 'bulk' ? owner : (first?.accountId ?? owner);
  const answer = await calls.ask(reader, 'task', { key });
  if (!answer?.ok) return fail(`${key} of ${nameOf(owner)} is not there: ${JSON.stringify(answer)}`);
  void ledger;
  const { row, outcome } = answer.data;
  const states = statesOf(truth);
  if (!states.includes(row.state)) fail(`${key} is ${row.state}, and Jira says ${JSON.stringify(truth.status)}`);
  if (kind !== 'bulk' || !states.includes(row.state)) return;
  const numbers = [truth.succeeded.length, truth.failed.length];
  const counted = [row.counts.succeeded ?? 0, row.counts.failed ?? 0];
  if (String(numbers) !== String(counted)) fail(`${key} counts ${String(counted)}, and Jira ${String(numbers)}`);
  if (!sameIds(outcome?.succeededIds ?? [], truth.succeeded))
    fail(
      `${key}: the outcome that is stored has ${outcome?.succeededIds.length ?? 'no'} issues, Jira's ${truth.succeeded.length}`,
    );
}

export const sameIds = (some: readonly string[], others: readonly string[]): boolean =>
  String([...some].sort()) === String([...others].sort());

/** How Jira's status may be shown, by the app's table of states. */
export function statesOf({ status, failed, succeeded, hidden, total }: Truth): readonly string[] {
  switch (status) {
    case 'FAILED':
    case 'DEAD':
      return ['failed'];
    case 'CANCELLED':
      return ['cancelled'];
    case 'COMPLETE':
      if (failed.length === 0 && hidden === 0) return ['succeeded'];
      if (failed.length === 0) return succeeded.length > 0 ? ['succeeded'] : ['partial'];
      return failed.length === total ? ['failed'] : ['partial'];
    default:
      return ['queued', 'running', 'cancelling', 'unknown'];
  }
}
