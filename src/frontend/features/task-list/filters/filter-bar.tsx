import * as React from 'react';
import { useState } from 'react';
import { Button, ButtonGroup, Inline, Stack } from '../../../ui-kit';
import type { TaskList } from '../../../../contract';
import { STATES } from '../../../../tasks/task';
import type { State } from '../../../../tasks/task';
import { Announced } from '../../../words/shown/announced';
import { useWords } from '../../../words/words';
import { Choice } from '../../../forms/choice';
import { FilterLine } from './filter-line';
import { MoreFilters, foldedCount } from './more-filters';
import { filtered, isFiltered, ordered, scoped } from './question';
import type { FilterChange, QuestionChange, ListQuestion } from './question';
import { SearchField } from '../../../forms/search-field';

interface Props {
  readonly question: ListQuestion;
  /** Whose tasks are shown, where the viewer may choose that. */
  readonly switchable: TaskList['scope'] | undefined;
  /** The list holds the viewer's own tasks alone. */
  readonly isOwn: boolean;
  /** Some sources' tasks are shown to admins only. */
  readonly isAdmin: boolean;
  /** There is nothing that they could leave: then only whose tasks are shown can be chosen. */
  readonly isNothingYet: boolean;
  readonly change: QuestionChange;
  readonly clear: () => void;
  /** How often the filters have been cleared: the search field starts anew with each. */
  readonly clearings: number;
}

/**
 * Whose tasks, which, and in what order. UI Kit knows no width, so what is asked less often folds away in every window; it
 * is open where some of it is set.
 */
export function FilterBar(props: Props) {
  const { question, switchable, isOwn, isAdmin, isNothingYet, change, clear, clearings } = props;
  const { say } = useWords();
  const { filters } = question;
  const folded = foldedCount(filters);
  const [isOpen, setOpen] = useState(folded > 0);
  const filter = (by: FilterChange) => change((asked) => filtered(asked, by));
  const whose = switchable && (
    <ScopeSwitch scope={switchable} choose={(scope) => change((asked) => scoped(asked, scope))} />
  );
  if (isNothingYet) return whose ? <Inline>{whose}</Inline> : null;
  return (
    <Stack>
      <Stack space="space.100">
        <Inline space="space.100" rowSpace="space.100" shouldWrap alignBlock="end">
          {whose}
          <Choice<State | 'any'>
            id="state"
            label={say('filter.state')}
            values={['any', ...STATES]}
            name={(value) => say(value === 'any' ? 'filter.any' : `state.${value}`)}
            chosen={filters.state ?? 'any'}
            choose={(state) => filter({ state: state === 'any' ? undefined : state })}
          />
          <Choice
            id="order"
            label={say('filter.order')}
            values={['newest', 'oldest']}
            name={(order) => say(`order.${order}`)}
            chosen={question.order}
            choose={(order) => change((asked) => ordered(asked, order))}
          />
          <SearchField
            key={clearings}
            // What cleared them is gone with them.
            autoFocus={clearings > 0}
            id="search"
            hint={say('filter.search.hint')}
            text={filters.text ?? ''}
            search={(text) => filter({ text })}
          />
          <Button isSelected={isOpen} onClick={() => setOpen(!isOpen)}>
            {folded === 0 ? say('filter.more') : say('filter.more.set', { n: folded })}
          </Button>
          {isFiltered(question) && (
            <Button appearance="subtle" onClick={clear}>
              {say('button.clearFilters')}
            </Button>
          )}
        </Inline>
        {isOpen && <MoreFilters {...{ filters, isOwn, isAdmin, clearings }} change={filter} />}
      </Stack>
      <Announced>{isFiltered(question) && <FilterLine filters={filters} />}</Announced>
    </Stack>
  );
}

interface ScopeProps {
  readonly scope: TaskList['scope'];
  readonly choose: (scope: TaskList['scope']) => void;
}

function ScopeSwitch({ scope, choose }: ScopeProps) {
  const { say } = useWords();
  return (
    <ButtonGroup label={say('scope.label')}>
      <Button isSelected={scope === 'mine'} onClick={() => choose('mine')}>
        {say('scope.mine')}
      </Button>
      <Button isSelected={scope === 'everyone'} onClick={() => choose('everyone')}>
        {say('scope.everyone')}
      </Button>
    </ButtonGroup>
  );
}
