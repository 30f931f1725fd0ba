import { isLately } from '../moments';
import { isScheduled, waitsForWord } from './standing-order';
import type { State, SubmissionProgress, TaskFacts } from '../task';

/**
 * A function runs for 25 s at most: a part that was sent and is not confirmed after this is not being sent any more, and
 * nobody knows whether it started. Milliseconds.
 */
export const CONFIRMED_WITHIN_MS = 30_000;

/** A page's clock may be behind by this much, milliseconds. */
const CLOCKS_DIFFER_MS = 3_600_000;

/** So often in a row Jira may be too slow; after that the sender decides when it is tried again. */
const MOST_SLOW = 3;

/** Whether Jira has been too slow so often that only the sender's word makes another try. Pure. */
export const isTooSlow = ({ slow = 0 }: Pick<SubmissionProgress, 'slow'>): boolean => slow >= MOST_SLOW;

/**
 * The state that people see at a moment. `scheduled`, `waiting` and `unconfirmed` come with time, without anybody writing a
 * record, so whoever shows, counts or filters tasks asks here; of any other task it is the state that is stored. Pure.
 * @param isSenderAway whether the page of a submission's sender is away, and no standing order takes its place: then nothing more
 * is sent until somebody says so
 */
export function stateAt(
  { state, submission }: Pick<TaskFacts, 'state' | 'submission'>,
  at: number,
  isSenderAway: boolean,
): State {
  switch (submission?.phase) {
    case 'waiting':
      if (isScheduled(submission, at)) return 'scheduled';
      return isSenderAway || submission.held || isTooSlow(submission) || waitsForWord(submission, at)
        ? 'waiting'
        : state;
    case 'claimed':
      return isLately(submission.since, CONFIRMED_WITHIN_MS, at, CLOCKS_DIFFER_MS) ? state : 'unconfirmed';
    default:
      return state;
  }
}
