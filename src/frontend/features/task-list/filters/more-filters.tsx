import * as React from 'react';
import { Inline } from '../../../ui-kit';
import { OPERATIONS } from '../../../../tasks/task';
import { SOURCE_NAMES, audienceOf } from '../../../../tasks/source';
import type { Operation } from '../../../../tasks/task';
import type { SourceName } from '../../../../tasks/source';
import { Choice } from '../../../forms/choice';
import { useWords } from '../../../words/words';
import { DayFilter } from './day-filter';
import { PersonFilter } from '../../../forms/person-filter';
import type { FilterChange, ListFilters } from './question';

interface Props {
  readonly filters: ListFilters;
  /** One's own list has one person's tasks only. */
  readonly isOwn: boolean;
  /** Some sources' tasks are shown to admins only. */
  readonly isAdmin: boolean;
  readonly change: (change: FilterChange) => void;
  readonly clearings: number;
}

/** Those of the filters that fold away. */
export function MoreFilters({ filters, isOwn, isAdmin, change, clearings }: Props) {
  const { say } = useWords();
  return (
    <Inline space="space.100" rowSpace="space.100" shouldWrap alignBlock="end">
      <Choice<Operation | 'any'>
        id="operation"
        label={say('filter.operation')}
        values={['any', ...OPERATIONS]}
        name={(value) => say(value === 'any' ? 'filter.any' : `filter.operation.${value}`)}
        chosen={filters.operation ?? 'any'}
        choose={(operation) => change({ operation: operation === 'any' ? undefined : operation })}
      />
      <Choice<SourceName | 'any'>
        id="source"
        label={say('filter.source')}
        values={['any', ...SOURCE_NAMES.filter((source) => isAdmin || audienceOf(source) !== 'admins')]}
        name={(value) => say(value === 'any' ? 'filter.any' : `source.${value}`)}
        chosen={filters.source ?? 'any'}
        choose={(source) => change({ source: source === 'any' ? undefined : source })}
      />
      {!isOwn && <PersonFilter person={filters.person} choose={(person) => change({ person })} />}
      <DayFilter
        key={`from-${clearings}`}
        id="from"
        label={say('filter.from')}
        day={filters.from}
        choose={(from) => change({ from })}
      />
      <DayFilter
        key={`to-${clearings}`}
        id="to"
        label={say('filter.to')}
        day={filters.to}
        choose={(to) => change({ to })}
      />
    </Inline>
  );
}

/** How many of the filters that fold away are set. Pure. */
export const foldedCount = ({ operation, source, person, from, to }: ListFilters): number =>
  [operation, source, person, from, to].filter((value) => value !== undefined).length;
