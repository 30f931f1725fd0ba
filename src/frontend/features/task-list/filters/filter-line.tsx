import * as React from 'react';
import { Inline, Text } from '../../../ui-kit';
import { Person } from '../../../words/shown/person';
import { startOfDay } from '../../../words/days';
import type { Reading } from '../../../words/reading';
import { dayOf } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import type { ListFilters } from './question';

/** What the filters leave of the list, in words: some of them may be folded away, and one has no control of its own. */
export function FilterLine({ filters }: { filters: ListFilters }) {
  const reading = useReading();
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap separator="·">
      {filterWords(filters, reading).map((words) => (
        <Text key={words} size="small">
          {words}
        </Text>
      ))}
      {filters.person !== undefined && <Person accountId={filters.person} />}
    </Inline>
  );
}

function filterWords(filters: ListFilters, { say, place, now }: Reading): string[] {
  const { state, operation, source, from, to, text, attention } = filters;
  const dayWords = (day: string) => dayOf(startOfDay(day, place) ?? now, now, place);
  return [
    ...(attention ? [say('filtered.attention')] : []),
    ...(state === undefined ? [] : [say('filtered.state', { state: say(`state.${state}`) })]),
    ...(operation === undefined
      ? []
      : [say('filtered.operation', { operation: say(`filter.operation.${operation}`) })]),
    ...(source === undefined ? [] : [say('filtered.source', { source: say(`source.${source}`) })]),
    ...(from === undefined ? [] : [say('filtered.from', { day: dayWords(from) })]),
    ...(to === undefined ? [] : [say('filtered.to', { day: dayWords(to) })]),
    ...(text === undefined ? [] : [say('filtered.text', { text })]),
  ];
}
