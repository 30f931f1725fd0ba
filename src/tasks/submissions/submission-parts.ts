import { PART_ISSUES } from '../changes/change';
import type { Snapshot } from '../reading/snapshot';
import type { SubmissionProgress, TaskRecord } from '../task';

/**
 * The parts of a submission: chosen issues in their order, each with the sub-tasks that go along, as many as Jira takes in
 * one request. Pure.
 * @returns the ids that each part sends (`issueIds`) and how many issues it changes (`size`, sub-tasks included).
 */
export function partsOf(
  issueIds: readonly string[],
  subtasks: Readonly<Record<string, readonly string[]>>,
): { readonly issueIds: readonly string[]; readonly size: number }[] {
  const parts: { issueIds: string[]; size: number }[] = [];
  for (const id of issueIds) {
    const size = 1 + (subtasks[id]?.length ?? 0);
    const last = parts.at(-1);
    if (last && last.size + size <= PART_ISSUES) {
      last.issueIds.push(id);
      last.size += size;
    } else {
      parts.push({ issueIds: [id], size });
    }
  }
  return parts;
}

/** What became of one part, as far as it is known; of one that Jira never confirmed, what its sender said. */
export type PartPhase =
  'waiting' | 'claimed' | 'submitted' | 'settled' | 'refused' | 'not-sent' | NonNullable<SubmissionProgress['said']>;

/** Which part (counted from 1) became this task of Jira's; undefined where none did. Pure. */
export function partOfTaskId({ taskIds }: Pick<SubmissionProgress, 'taskIds'>, taskId: string): number | undefined {
  const index = taskIds.indexOf(taskId);
  return index < 0 ? undefined : index + 1;
}

/** Whether its sender's own read has settled a part that Jira took. Pure. */
export const isPartSettled = (
  { part: current, phase }: Pick<SubmissionProgress, 'part' | 'phase'>,
  part: number,
): boolean => part < current || phase === 'over';

interface KnownParts extends Pick<SubmissionProgress, 'part' | 'phase' | 'cancelled' | 'said'> {
  /** How many parts Jira has taken, each as a task of its own. */
  readonly taken: number;
  readonly refused?: object | undefined;
}

/** The phase of a submission's part, counted from 1. Pure. */
export function phaseOfPart(submission: KnownParts, part: number): PartPhase {
  if (part < submission.part) return 'settled';
  const sendsNoMore = submission.phase === 'over' || submission.cancelled === true;
  if (part > submission.part) return sendsNoMore ? 'not-sent' : 'waiting';
  if (submission.phase !== 'over') return submission.phase;
  if (submission.taken >= part) return 'settled';
  return submission.said ?? (submission.refused ? 'refused' : 'not-sent');
}

type Begun = Pick<SubmissionProgress, 'taskIds' | 'said'>;

/**
 * How many parts of a submission that is over had their turn: those that Jira took, those of which no issue was left, and one
 * that Jira never confirmed, unless its sender said that it did not start. Pure.
 */
export const partsBegun = ({ taskIds, said }: Begun): number =>
  taskIds.length + (said === 'started' || said === 'again' ? 1 : 0);

/**
 * Whether one of Jira's tasks may still turn out to be the current part: Jira has not confirmed it, or its sender has said that
 * it started, as the last one. Where others come after it that word has ended them, and nothing makes them go on. Pure.
 */
export const lacksItsTask = ({
  phase,
  said,
  part,
  sizes,
}: Pick<SubmissionProgress, 'phase' | 'said' | 'part' | 'sizes'>) =>
  phase === 'claimed' || ((said === 'started' || said === 'again') && part === sizes.length);

/** Whether a submission that is over may have changed something. Pure. */
export const mayHaveChanged = ({ taskIds, said }: Begun): boolean =>
  taskIds.some((id) => id !== null) || said === 'started' || said === 'again';

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/** How many parts it has, one at the least. */
export const partCount = ({ sizes }: Pick<SubmissionProgress, 'sizes'>): number => sizes.length;

/** Whether it is a submission that Jira gets as more than one task. */
export const hasSeveralParts = (task: {
  readonly submission?: Pick<SubmissionProgress, 'sizes'> | undefined;
}): boolean => task.submission !== undefined && partCount(task.submission) > 1;

/**
 * The tasks of its source that a record stands for: of a submission those that Jira has confirmed, in the order of its parts;
 * of what was found in the history none.
 */
export function taskIdsOf({
  id,
  state,
  submission,
}: Pick<TaskRecord, 'id' | 'state' | 'submission'>): readonly string[] {
  if (submission) return submission.taskIds.filter((taskId) => taskId !== null);
  return state === 'found' ? [] : [id];
}

/** Issues of all parts, sub-tasks included. */
export const totalIssues = ({ sizes }: Pick<SubmissionProgress, 'sizes'>): number => sum(sizes);

/** Issues of the parts before the one that runs or goes next. */
export const issuesBefore = ({ sizes, part }: Pick<SubmissionProgress, 'sizes' | 'part'>): number =>
  sum(sizes.slice(0, part - 1));

/** Issues of the part that runs or goes next. */
export const partIssues = ({ sizes, part }: Pick<SubmissionProgress, 'sizes' | 'part'>): number => sizes[part - 1] ?? 0;

/**
 * An answer of Jira's about the part that runs, with the issues that were not sent to it among the hidden ones: as many of them
 * as Jira does not count itself. Pure.
 */
export function withLeftOut(
  part: Snapshot,
  submission: Pick<SubmissionProgress, 'sizes' | 'part' | 'leftOut'> | undefined,
): Snapshot {
  if (!submission?.leftOut) return part;
  const { total, hidden, ...counts } = part.counts;
  const uncounted =
    total === undefined ? submission.leftOut : Math.min(submission.leftOut, partIssues(submission) - total);
  if (uncounted <= 0) return part;
  const isSaid = counts.succeeded !== undefined || hidden !== undefined;
  return {
    ...part,
    counts: {
      ...counts,
      ...(total === undefined ? {} : { total: total + uncounted }),
      ...(isSaid ? { hidden: (hidden ?? 0) + uncounted } : {}),
    },
  };
}
