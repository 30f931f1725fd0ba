import type { AppError, ExportOf } from '../../../contract';
import { failureWords } from '../../words/errors';
import type { Reading } from '../../words/errors';
import type { Say } from '../../words/say';

/** "Your tasks: Done with failures, newest first". Pure. */
export function exportWords({ scope, filters, order }: Extract<ExportOf, { kind: 'list' }>, say: Say): string {
  const { state, operation, source, text, attention } = filters;
  const which = [
    ...(state === undefined ? [] : [say(`state.${state}`)]),
    ...(operation === undefined ? [] : [say(`filter.operation.${operation}`)]),
    ...(source === undefined ? [] : [say(`source.${source}`)]),
    ...(attention === undefined ? [] : [say('export.attention')]),
    ...(text === undefined ? [] : [say('export.text', { text })]),
  ];
  return say(`export.list.${scope}`, {
    which: which.length === 0 ? say('export.all') : which.join(', '),
    order: say(`export.order.${order}`),
  });
}

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
