import * as React from 'react';
import { useState } from 'react';
import { Text } from '../../../ui-kit';
import type { TaskRow } from '../../../../contract';
import { tellsWho } from '../../../../tasks/source';
import type { TaskKey } from '../../../../tasks/task-key';
import type { Watched } from '../../../watch/watched';
import { useReading } from '../../../words/use-reading';
import type { Tasks } from '../../../watch/watcher';
import { HeadRow, Table } from './row-layout';
import type { RowActions } from './row-menu';
import { TaskRowLine } from './task-row';
import type { Ticks } from '../ticks/use-ticks';

interface Props {
  readonly keys: readonly TaskKey[];
  readonly tasks: Tasks;
  readonly viewer: string | undefined;
  readonly ticks: Ticks;
  readonly hrefOf: (key: TaskKey) => string | undefined;
  readonly noteFor: (task: Watched) => React.ReactNode;
  readonly actionsFor: (task: Watched) => RowActions;
  /** Whose title has the focus as the table appears: the task that somebody comes back from. */
  readonly focusOn: TaskKey | undefined;
}

/** The tasks in the order given. The names of the columns do not sort: they would sort one page of many. */
export function TaskTable({ keys, tasks, viewer, ticks, hrefOf, noteFor, actionsFor, focusOn }: Props) {
  const reading = useReading();
  const [menuOf, setMenuOf] = useState<TaskKey>();
  const { say } = reading;
  const name = (words: string) => (
    <Text size="small" weight="semibold" color="color.text.subtle">
      {words}
    </Text>
  );
  const namesPeople = keys.some((key) => tellsOfSomebody(tasks.get(key)?.row));
  return (
    <Table>
      <HeadRow
        namesPeople={namesPeople}
        lead={name(' ')}
        cells={{
          operation: name(say('column.operation')),
          who: name(say('column.who')),
          started: name(say('column.started')),
          progress: name(say('column.progress')),
          state: name(say('column.state')),
          menu: name(say('column.menu')),
        }}
      />
      {keys.flatMap((key) => {
        const task = tasks.get(key);
        if (!task) return [];
        return [
          <TaskRowLine
            key={key}
            {...{ task, reading, viewer, namesPeople }}
            href={hrefOf(key)}
            note={noteFor(task)}
            isTicked={ticks.isTicked(task.row)}
            toggleTick={() => ticks.toggle(task.row)}
            isMenuOpen={menuOf === key}
            toggleMenu={(open) => setMenuOf(open ? key : undefined)}
            actions={actionsFor(task)}
            hasFocus={key === focusOn}
          />,
        ];
      })}
    </Table>
  );
}

/** Whether there is a name to say, or that it is not known, which for some sources nobody can. */
const tellsOfSomebody = (row: TaskRow | undefined): boolean =>
  row !== undefined && (tellsWho(row.source) || (row.ownerId ?? row.authorId) !== undefined);
