import type { AppError, TaskRow, SubmissionRow } from '../../../contract';
import { shownPercent } from '../../task/row-words';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/errors';
import { partCount } from '../../../tasks/submission-parts';

/** What is said before a task is cancelled: what "Cancel task" stops, and what stays changed. Pure. */
export function cancelWords({ state, percent, submission }: TaskRow, { say }: Reading): string {
  const stays = state === 'queued' ? say('cancel.notStarted') : say('cancel.stays', { percent: shownPercent(percent) });
  const left = submission ? partsLeft(submission) : 0;
  return left > 0 ? `${stays} ${say('cancel.notSent', { n: left })}` : stays;
}

const partsLeft = (submission: SubmissionRow): number =>
  partCount(submission) - submission.part + (submission.phase === 'waiting' ? 1 : 0);

/** Why it could not be cancelled, and that it runs on. Pure. */
export function cancelError(error: AppError, reading: Reading): string {
  if (error.kind === 'not-known') return reading.say('cancel.gone');
  return `${errorWords(error, reading)} ${reading.say('cancel.runsOn')}`;
}
