import * as React from 'react';
import type { TaskKey } from '../../../tasks/task-key';
import { DataLink } from '../data/data-link';
import { pathOfExport } from '../data/data-address';
import { useWords } from '../../words/words';
import type { ListState } from '../../features/task-list/list/list-state';
import { askedFilters } from '../../features/task-list/filters/question';

interface ListProps {
  readonly state: ListState;
  /** Closes the menu in which it stands. */
  readonly leave: () => void;
}

/** To the export of the list as it is filtered; where there is nothing on it, to Excel, which needs no list. */
export function ExportList({ state: { answer, answered, keys }, leave }: ListProps) {
  const { say, place } = useWords();
  if (!answer || !answered) return null;
  if (keys.length === 0) return <DataLink isItem path="/excel" name={say('data.excel')} leave={leave} />;
  const { filters, order } = answered;
  return (
    <DataLink
      isItem
      leave={leave}
      path={pathOfExport({ kind: 'list', scope: answer.list.scope, filters: askedFilters(filters, place), order })}
      name={say('button.export')}
    />
  );
}

/** To the export of what became of a task's issues. */
export function ExportOutcomes({ taskKey: key }: { taskKey: TaskKey }) {
  const { say } = useWords();
  return <DataLink path={pathOfExport({ kind: 'outcomes', key })} name={say('button.export')} />;
}
