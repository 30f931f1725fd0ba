import type { AppError } from '../../../contract';
import { idInKey } from '../../../tasks/task-key';
import { passesByItself } from '../../../tasks/try-again';
import { shortId } from '../../task/row-words';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/reading';

/** Why a task could not be tracked, and at which field that is said. */
export interface TrackError {
  readonly field: 'task' | 'label';
  readonly text: string;
  /** The system has to be connected first. */
  readonly isUnconnected: boolean;
}

type NotValid = Extract<AppError, { kind: 'not-valid' }>;

/** Pure. */
export function trackError(error: AppError, typed: string, reading: Reading): TrackError {
  const isUnconnected = error.kind === 'refused' && error.reason === 'not-connected';
  if (error.kind !== 'not-valid') return { field: 'task', text: otherWords(error, reading), isUnconnected };
  const field = error.field === 'label' ? 'label' : 'task';
  return { field, text: notValidWords(error, typed, reading), isUnconnected };
}

function notValidWords(error: NotValid, typed: string, reading: Reading): string {
  const { field, reason, limit, key } = error;
  const { say } = reading;
  switch (reason) {
    case 'empty':
      return say('track.error.empty');
    case 'not-an-id':
    case 'malformed':
      return say(field === 'label' ? 'track.error.label' : 'track.error.notAnId');
    case 'other-site':
      return say('track.error.otherSite');
    case 'no-task-id':
      return say('track.error.noTaskId');
    case 'already-there':
      return say('track.error.alreadyThere', { id: shortId(key === undefined ? typed.trim() : idInKey(key)) });
    case 'too-many-active':
      return say('track.error.tooManyActive', { n: limit ?? 0 });
    case 'too-many-new':
      return say('track.error.tooManyNew', { n: limit ?? 0 });
    default:
      return errorWords(error, reading);
  }
}

/** Nothing is stored when the source cannot be asked, and that is worth saying. */
function otherWords(error: AppError, reading: Reading): string {
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return reading.say('track.error.notAdmin');
  const what = errorWords(error, reading);
  return passesByItself(error) ? `${what} ${reading.say('track.error.notStored')}` : what;
}
