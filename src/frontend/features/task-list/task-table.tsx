import * as React from 'react';
import { useState } from 'react';
import { DynamicTable } from '@forge/react';
import type { TaskKey } from '../../../tasks/task-key';
import type { Watched } from '../../watch/watched';
import { useReading } from '../../words/use-reading';
import type { Tasks } from '../../watch/watcher';
import type { RowActions } from './row-menu';
import { cellsOf } from './task-row';

interface Props {
  readonly keys: readonly TaskKey[];
  readonly tasks: Tasks;
  readonly viewer: string | undefined;
  readonly noteFor: (task: Watched) => React.ReactNode;
  readonly actionsFor: (task: Watched) => RowActions;
}

/** Widths in percent, which give way to what must not be cut: everything fits a window of 900 pixels. */
const COLUMNS = [
  { key: 'operation', width: 24 },
  { key: 'who', width: 15 },
  { key: 'started', width: 10 },
  { key: 'progress', width: 13 },
  { key: 'result', width: 16 },
  { key: 'state', width: 14 },
  { key: 'menu', width: 8 },
] as const;

/** The tasks in the order given. Headers do not sort: they would sort one page of many. */
export function TaskTable({ keys, tasks, viewer, noteFor, actionsFor }: Props) {
  const reading = useReading();
  const [menuOf, setMenuOf] = useState<TaskKey>();
  const shown = keys.flatMap((key) => tasks.get(key) ?? []);
  const rows = shown.map((task) => ({
    key: task.row.key,
    cells: cellsOf({
      task,
      note: noteFor(task),
      reading,
      viewer,
      isMenuOpen: menuOf === task.row.key,
      toggleMenu: (open) => setMenuOf(open ? task.row.key : undefined),
      actions: actionsFor(task),
    }),
  }));
  const head = {
    cells: COLUMNS.map(({ key, width }) => ({ key, width, content: reading.say(`column.${key}`), isSortable: false })),
  };
  return <DynamicTable label={reading.say('list.title')} head={head} rows={rows} />;
}
