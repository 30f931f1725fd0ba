import type { ExportOf } from '../../../contract';
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
