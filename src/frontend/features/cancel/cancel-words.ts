import type { AppError, TaskRow } from '../../../contract';
import { hasSeveralParts, partCount } from '../../../tasks/submissions/submission-parts';
import { shownPercent } from '../../task/row-words';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/reading';

/** What is said before a task is cancelled: what "Cancel task" stops, and what stays changed. Pure. */
export function cancelWords(row: TaskRow, { say }: Reading): string {
  const { submission } = row;
  if (row.state === 'unconfirmed') return say('cancel.unconfirmed');
  if (submission?.phase === 'claimed') return say('cancel.sending');
  const left = partsLeft(row);
  return left > 0 ? `${whatStays(row, say)} ${say('cancel.notSent', { n: left })}` : whatStays(row, say);
}

function whatStays({ state, percent, submission }: TaskRow, say: Reading['say']): string {
  const isUnsent = submission?.phase === 'waiting' && submission.taken === 0;
  return isUnsent || state === 'queued'
    ? say('cancel.notStarted')
    : say('cancel.stays', { percent: shownPercent(percent) });
}

/** Parts that Jira has not got yet; of a submission of one part nothing is said about parts. */
function partsLeft({ submission }: TaskRow): number {
  if (!submission || !hasSeveralParts({ submission })) return 0;
  return partCount(submission) - submission.part + (submission.phase === 'waiting' ? 1 : 0);
}

/** What is said of a part that was sent just before the cancel; undefined where the page has shown it already. Pure. */
export function sentPartWords(before: TaskRow, after: TaskRow, part: number, { say }: Reading): string | undefined {
  const { submission } = after;
  const isShown = before.state === 'unconfirmed' || !before.submission || isSeenRunning(before.submission, part);
  if (!submission || isShown) return undefined;
  if (submission.phase === 'claimed') return say('cancel.sent.unconfirmed');
  const parts = partCount(submission);
  return parts === 1 ? say('cancel.sent.only') : say('cancel.sent', { part, parts });
}

const isSeenRunning = ({ phase, part: shown }: NonNullable<TaskRow['submission']>, part: number): boolean =>
  phase === 'submitted' && shown === part;

/** Why it could not be cancelled, and that it runs on. Pure. */
export function cancelError(error: AppError, reading: Reading): string {
  if (error.kind === 'not-known') return reading.say('cancel.gone');
  return `${errorWords(error, reading)} ${reading.say('cancel.runsOn')}`;
}
