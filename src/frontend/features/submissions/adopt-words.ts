import type { AppError, TaskRow } from '../../../contract';
import { hasSeveralParts } from '../../../tasks/submissions/submission-parts';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/reading';

/** Why a pasted id was not taken for the part that may have started. Pure. */
export function adoptError(error: AppError, row: TaskRow, part: number, reading: Reading): string {
  const { say } = reading;
  if (error.kind !== 'not-valid') return errorWords(error, reading);
  switch (error.reason) {
    case 'empty':
      return say('adopt.error.empty');
    case 'not-an-id':
    case 'malformed':
      return say('track.error.notAnId');
    case 'other-site':
      return say('track.error.otherSite');
    case 'no-task-id':
      return say('track.error.noTaskId');
    case 'already-there':
      return say('adopt.error.alreadyThere');
    case 'not-this-part':
      return hasSeveralParts(row) ? say('adopt.error.notThisPart', { part }) : say('adopt.error.notThisPart.only');
    default:
      return errorWords(error, reading);
  }
}
