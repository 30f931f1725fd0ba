import type { StartedAgainView } from '../../contract';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { countedConfirmation } from '../allowances/counted-confirmation';
import { getTask } from '../../storage/tasks/task-store';
import { mayHaveChanged } from '../../tasks/submissions/submission-parts';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';

/** A retry, or an undo, of a task. */
export interface StartedAgain {
  readonly key: TaskKey;
  /** Undefined where it is not stored any more. */
  readonly record: TaskRecord | undefined;
  /** What it took, sub-tasks included; undefined where nobody knows it. */
  readonly issueIds: ReadonlySet<string> | undefined;
}

/** Earlier retries, or undos, of one task that are read, two storage requests each: people go past no more than a few. */
const MOST_PAST = 10;

/** What a retry, or an undo, is of: as it was confirmed, and as its record has it by now. */
interface StartOf {
  readonly confirmation: Pick<Confirmation, 'retryOf' | 'undoOf' | 'past'> | undefined;
  readonly record: { readonly undoOf?: TaskKey | undefined } | undefined;
}

/**
 * Whether two starts are of the same task. What was found in the history becomes one with its task, and then the record of its
 * latest undo names the task, while what was confirmed stays what it was: either may be what both have in common. Pure.
 */
function areOfTheSame(one: StartOf, other: StartOf): boolean {
  const undone = undoneBy(other);
  const retried = other.confirmation?.retryOf;
  return (
    (retried !== undefined && one.confirmation?.retryOf === retried) ||
    undoneBy(one).some((key) => undone.includes(key))
  );
}

const undoneBy = ({ confirmation, record }: StartOf): readonly TaskKey[] =>
  [confirmation?.undoOf, record?.undoOf].flatMap((key) => key ?? []);

/**
 * The retries, or undos, of one task, the latest first: each names the one that was there before it. One that is over and
 * changed nothing is left out. Two storage requests for each.
 * @param latest the one that is noted in the task, or that `later` went past
 * @param later where given, only those of the same task as this one count: somebody's page has named the first of them
 */
export async function startsBack(
  latest: TaskKey | undefined,
  later?: StartOf,
  read: (key: TaskKey) => Promise<Confirmation | undefined> = getConfirmation,
): Promise<readonly StartedAgain[]> {
  const starts: StartedAgain[] = [];
  let key = latest;
  let after = later;
  for (let count = 0; key !== undefined && count < MOST_PAST; count++) {
    const [record, confirmation] = await Promise.all([getTask(key), read(key)]);
    const start = { record, confirmation };
    if (after && !(record?.submission && areOfTheSame(start, after))) break;
    if (record?.submission?.phase !== 'over' || mayHaveChanged(record.submission)) {
      starts.push({ key, record, issueIds: confirmation && issuesOf(confirmation) });
    }
    after = start;
    key = confirmation?.past;
  }
  return starts;
}

/** The same for a page: what is read for it counts among what its account has had read; beyond that, the issues are not known. */
export const startsFor = (accountId: string, latest: TaskKey | undefined): Promise<readonly StartedAgain[]> =>
  startsBack(latest, undefined, async (key) => {
    const counted = await countedConfirmation(accountId, key);
    return counted === 'too-much' ? undefined : counted.read;
  });

/** Every issue that was confirmed, sub-tasks included. Pure. */
const issuesOf = ({ parts }: Confirmation): ReadonlySet<string> =>
  new Set(parts.flatMap(({ issueIds, subtaskIds }) => [...issueIds, ...subtaskIds]));

/** Whether a retry, or an undo, took any of the issues of this one, as far as nothing says that it did not. Pure. */
export function tookAnyOf({ issueIds }: Pick<StartedAgain, 'issueIds'>, confirmation: Confirmation): boolean {
  return issueIds === undefined || [...issuesOf(confirmation)].some((id) => issueIds.has(id));
}

/** What a page is told of one: which of these issues it took, and whether all that it took is done. Pure. */
export const startedAgainView = (
  { key, record, issueIds }: StartedAgain,
  isOf: (id: string) => boolean = () => true,
): StartedAgainView => ({
  key,
  ...(issueIds && { issueIds: [...issueIds].filter(isOf) }),
  ...(record?.state === 'succeeded' && { isDone: true as const }),
});
