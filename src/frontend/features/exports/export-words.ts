import type { ExportOf } from '../../../contract';
import type { Reading } from '../../words/reading';
import { dayOf } from '../../words/times';

/** "Your tasks: Done with failures, newest first": every filter is named. Pure. */
export function exportWords(
  { scope, filters, order }: Extract<ExportOf, { kind: 'list' }>,
  { say, personName, now, place }: Reading,
): string {
  const { state, operation, source, person, from, before, text, attention } = filters;
  const which = [
    ...(state === undefined ? [] : [say(`state.${state}`)]),
    ...(operation === undefined ? [] : [say(`filter.operation.${operation}`)]),
    ...(source === undefined ? [] : [say(`source.${source}`)]),
    ...(person === undefined ? [] : [say('export.person', { who: personName(person) ?? say('did.person') })]),
    ...(from === undefined ? [] : [say('export.from', { day: dayOf(from, now, place) })]),
    // A day ends where the next one begins.
    ...(before === undefined ? [] : [say('export.to', { day: dayOf(before - 1, now, place) })]),
    ...(attention === undefined ? [] : [say('export.attention')]),
    ...(text === undefined ? [] : [say('export.text', { text })]),
  ];
  return say(`export.list.${scope}`, {
    which: which.length === 0 ? say('export.all') : which.join(', '),
    order: say(`export.order.${order}`),
  });
}
