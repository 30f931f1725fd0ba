import type { AppError } from '../../contract';
import { failureWords } from './errors';
import type { Reading } from './reading';

/** Why an export could not be counted, or a file not be made. Pure. */
export function exportError(error: AppError, otherwise: string, reading: Reading): string {
  const { say } = reading;
  if (error.kind === 'not-valid' && error.reason === 'too-many-rows')
    return say('export.error.tooManyRows', { n: error.limit ?? 0 });
  if (error.kind === 'not-valid' && error.reason === 'too-many-files')
    return say('export.error.tooManyFiles', { n: error.limit ?? 0 });
  if (error.kind === 'not-valid' && error.reason === 'part-has-grown') return say('export.error.partHasGrown');
  if (error.kind === 'not-known') return say('detail.gone');
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return say('export.error.notAdmin');
  return failureWords(error, {}, otherwise, reading);
}
