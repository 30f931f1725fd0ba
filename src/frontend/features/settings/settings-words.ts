import type { AppError } from '../../../contract';
import { failureWords } from '../../words/errors';
import type { Reading } from '../../words/errors';

/** Why the settings could not be read or changed. Pure. */
export function settingsError(error: AppError, otherwise: string, reading: Reading): string {
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return reading.say('settings.notAdmin');
  return failureWords(error, {}, otherwise, reading);
}
