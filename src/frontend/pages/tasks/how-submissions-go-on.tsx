import * as React from 'react';
import type { TaskDetail, TaskRow } from '../../../contract';
import { isUnfinished } from '../../../tasks/task';
import type { TaskKey } from '../../../tasks/task-key';
import { OwnStartButtons } from '../../features/start-operation/again/own-start-buttons';
import { presetFor } from '../../features/start-operation/again/start-again';
import type { Preset } from '../../features/start-operation/preset';
import { HowItGoesOn } from '../../features/submissions/how-it-goes-on';
import { RowNote } from '../../features/submissions/row-note';
import { UndoLinks } from '../../task/undo-links';
import type { Watched } from '../../watch/watched';
import type { TasksOfPage } from './use-tasks';

interface Acts {
  readonly open: (key: TaskKey) => void;
  readonly start: (preset: Preset, instead?: TaskKey) => void;
  readonly withdraw: (row: TaskRow) => void;
}

/** How the page's submissions go on: in the row of each, and in full over its detail, where own ones can be done again. */
export function howSubmissionsGoOn(
  { list, driver, drives, viewer }: Pick<TasksOfPage, 'list' | 'driver' | 'drives' | 'viewer'>,
  { open, start, withdraw }: Acts,
) {
  /** As far as this page knows what undoes it. */
  const undoOn = ({ undoneBy }: TaskRow): TaskRow | undefined =>
    undoneBy === undefined ? undefined : list.current().tasks.get(undoneBy)?.row;
  const isUndoUnderWay = (row: TaskRow): boolean => {
    const undo = undoOn(row);
    return undo !== undefined && isUnfinished(undo.state);
  };
  /** The latest undo alone tells it only where it was of all: before it there may have been others. */
  const wholeUndone = (row: TaskRow): number | undefined => {
    const undone = undoOn(row)?.counts.succeeded ?? 0;
    const all = row.counts.succeeded ?? row.counts.total;
    return all !== undefined && undone >= all ? undone : undefined;
  };
  return {
    noteFor: ({ row }: Watched) => (
      <>
        {row.submission && (
          <RowNote
            {...{ row, viewer }}
            drive={drives.get(row.key)}
            continueFrom={(part) => driver.continueFrom(row.key, part)}
            open={() => open(row.key)}
          />
        )}
        <UndoLinks {...{ row, open }} undone={wholeUndone(row)} isUnderWay={isUndoUnderWay(row)} />
      </>
    ),
    /** @param ask has the detail ask for what is stored again */
    howItGoesOn: (known: TaskDetail, ask: () => void) => (
      <>
        <UndoLinks
          {...{ row: known.row, open }}
          undone={known.undoneCount}
          isUnderWay={known.isUndoUnderWay === true || isUndoUnderWay(known.row)}
        />
        <HowItGoesOn
          {...{ row: known.row, confirmation: known.confirmation, viewer }}
          drive={drives.get(known.row.key)}
          actions={{
            continueFrom: (part) => driver.continueFrom(known.row.key, part),
            withdraw: () => withdraw(known.row),
            startAgain: (issueIds, instead) => start(presetFor(known, issueIds), instead ? known.row.key : undefined),
            settled: (row) => {
              list.take([row]);
              ask();
            },
          }}
        />
        <OwnStartButtons {...{ known, viewer, start }} />
      </>
    ),
  };
}
