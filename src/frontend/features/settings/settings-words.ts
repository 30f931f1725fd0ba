import type { AppError } from '../../../contract';
import { failureWords } from '../../words/errors';
import type { Reading } from '../../words/errors';

/** Why the settings could not be read or changed. Pure. */
export function settingsError(error: AppError, otherwise: string, reading: Reading): string {
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return reading.say('settings.notAdmin');
  return failureWords(error, {}, otherwise, reading);
}

/** Why a setting was not changed. Without an answer nobody knows whether it was; any error says that it was not. Pure. */
export function whyNotChanged(error: AppError, reading: Reading): string {
  const why = settingsError(error, reading.say('settings.notChanged'), reading);
  const isSaid = error.kind === 'unavailable' && !error.system;
  return isSaid ? why : reading.say('settings.unchanged', { why });
}
