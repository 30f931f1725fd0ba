import * as React from 'react';
import { Button, ButtonGroup, Inline } from '@forge/react';
import type { TaskList } from '../../../contract';
import { OPERATIONS, STATES } from '../../../tasks/task';
import { SOURCE_NAMES, audienceOf } from '../../../tasks/source';
import type { Operation, State } from '../../../tasks/task';
import type { SourceName } from '../../../tasks/source';
import { useWords } from '../../words/words';
import { Choice } from '../../forms/choice';
import { filtered, isFiltered, ordered, scoped } from './question';
import type { QuestionChange, ListQuestion } from './question';
import { SearchField } from '../../forms/search-field';

interface Props {
  readonly question: ListQuestion;
  /** Whose tasks are shown, where the viewer may choose that. */
  readonly switchable: TaskList['scope'] | undefined;
  /** Some sources' tasks are shown to admins only. */
  readonly isAdmin: boolean;
  readonly change: QuestionChange;
  readonly clear: () => void;
  /** How often the filters have been cleared: the search field starts anew with each. */
  readonly clearings: number;
}

/** Whose tasks, which, and in what order. */
export function FilterBar({ question, switchable, isAdmin, change, clear, clearings }: Props) {
  const { say } = useWords();
  const { filters } = question;
  const all = (name: (value: string) => string) => (value: string) =>
    value === 'any' ? say('filter.any') : name(value);
  const only = <Value extends string>(value: Value | 'any'): Value | undefined => (value === 'any' ? undefined : value);
  return (
    <Inline space="space.100" rowSpace="space.100" shouldWrap alignBlock="end">
      {switchable && <ScopeSwitch scope={switchable} choose={(scope) => change((asked) => scoped(asked, scope))} />}
      <Choice<State | 'any'>
        id="state"
        label={say('filter.state')}
        values={['any', ...STATES]}
        name={all((state) => say(`state.${state}`))}
        chosen={filters.state ?? 'any'}
        choose={(state) => change((asked) => filtered(asked, { state: only(state) }))}
      />
      <Choice<Operation | 'any'>
        id="operation"
        label={say('filter.operation')}
        values={['any', ...OPERATIONS]}
        name={all((operation) => say(`filter.operation.${operation}`))}
        chosen={filters.operation ?? 'any'}
        choose={(operation) => change((asked) => filtered(asked, { operation: only(operation) }))}
      />
      <Choice<SourceName | 'any'>
        id="source"
        label={say('filter.source')}
        values={['any', ...SOURCE_NAMES.filter((source) => isAdmin || audienceOf(source) !== 'admins')]}
        name={all((source) => say(`source.${source}`))}
        chosen={filters.source ?? 'any'}
        choose={(source) => change((asked) => filtered(asked, { source: only(source) }))}
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
        id="search"
        hint={say('filter.search.hint')}
        text={filters.text ?? ''}
        search={(text) => change((asked) => filtered(asked, { text }))}
      />
      {isFiltered(question) && (
        <Button appearance="subtle" onClick={clear}>
          {say('button.clearFilters')}
        </Button>
      )}
    </Inline>
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
