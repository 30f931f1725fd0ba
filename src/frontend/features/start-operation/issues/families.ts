import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { Subtask } from '../../../../jira/issues/fetch-subtasks';
import { MOST_ISSUES, PART_ISSUES } from '../../../../tasks/changes/change';

/** Chosen issues with the sub-tasks that go along, each issue in one place. */
export interface Families {
  readonly issues: readonly IssueFacts[];
  /** By the chosen issue they belong to. */
  readonly subtasks: Readonly<Record<string, readonly Subtask[]>>;
  /** Chosen sub-tasks that cannot go without their parent. */
  readonly leftOut: readonly IssueFacts[];
}

/**
 * A chosen sub-task whose parent is chosen too goes along with it and is not named again. One whose parent stays can be
 * deleted, but a move has nowhere to put it. Pure.
 */
export function familiesOf(
  chosen: readonly IssueFacts[],
  subtasks: readonly Subtask[],
  operation: 'move' | 'delete',
): Families {
  const chosenIds = new Set(chosen.map(({ id }) => id));
  const going = subtasks.filter(({ id, parentId }) => chosenIds.has(parentId) && id !== parentId);
  const goingIds = new Set(going.map(({ id }) => id));
  const rest = chosen.filter(({ id }) => !goingIds.has(id));
  const stays = ({ isSubtask }: IssueFacts) => operation === 'move' && isSubtask;
  const byParent: Record<string, Subtask[]> = {};
  for (const subtask of going) (byParent[subtask.parentId] ??= []).push(subtask);
  return { issues: rest.filter((issue) => !stays(issue)), subtasks: byParent, leftOut: rest.filter(stays) };
}

/** How many sub-tasks go along. Pure. */
export const subtaskCount = (subtasks: Families['subtasks']): number =>
  Object.values(subtasks).reduce((sum, { length }) => sum + length, 0);

export type TooLarge =
  /** Over all parts, sub-tasks included. */
  | { readonly kind: 'in-all'; readonly count: number }
  /** One issue with its sub-tasks is more than Jira takes in one request. */
  | { readonly kind: 'one-issue'; readonly key: string; readonly count: number };

/** Why these are too many issues for Jira or for this app; undefined where they are not. Pure. */
export function tooLarge({ issues, subtasks }: Pick<Families, 'issues' | 'subtasks'>): TooLarge | undefined {
  const count = issues.length + subtaskCount(subtasks);
  if (count > MOST_ISSUES) return { kind: 'in-all', count };
  const large = issues.find(({ id }) => (subtasks[id]?.length ?? 0) >= PART_ISSUES);
  return large && { kind: 'one-issue', key: large.key, count: 1 + (subtasks[large.id]?.length ?? 0) };
}
