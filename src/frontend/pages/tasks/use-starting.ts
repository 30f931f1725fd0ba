import { useEffect, useState } from 'react';
import type { TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { firstStepOf } from '../../features/start-operation/preset';
import type { Preset } from '../../features/start-operation/preset';
import { isOfStart, pathOfStep } from '../../features/start-operation/start-address';
import type { ListStore } from '../../features/task-list/list/list-store';
import { address } from '../../platform/place/address';
import { platform } from '../../platform/platform';
import { createStore, useStore } from '../../platform/store';
import { pathOfTask } from '../../task/task-address';

interface Shown {
  readonly list: ListStore;
  /** With what a window begins that is there for a start. */
  readonly first: Preset | undefined;
  /** Of the list, so that it is found again as it was. */
  readonly query: string;
}

interface ShownStart {
  readonly preset: Preset;
  /** The page was loaded there, and what was chosen is kept. */
  readonly comesBack: boolean;
  /** It is what the window is there for. */
  readonly isFirst: boolean;
}

export interface Starting {
  /** The start that is on screen, if one is. */
  readonly shown: ShownStart | undefined;
  readonly begin: (preset: Preset) => void;
  /** Back to where it was begun. */
  readonly leave: () => void;
  /** What follows once it has started: what it is instead of is cancelled, and the list and the page show it. */
  readonly started: (row: TaskRow, instead?: TaskKey) => void;
}

/** The start of an operation: the page's address says whether one is on screen. */
export function useStarting({ list, first, query }: Shown): Starting {
  const [begun] = useState(() => createStore(first));
  useEffect(
    () =>
      address.subscribe(() => {
        if (begun.current() && !isOfStart(address.current())) begun.set(undefined);
      }),
    [begun],
  );
  const preset = useStore(begun);
  const isThere = isOfStart(useStore(address));
  const isFirst = first !== undefined && preset === first;
  return {
    shown: isThere || isFirst ? { preset: preset ?? {}, comesBack: preset === undefined, isFirst } : undefined,
    begin(chosen) {
      begun.set(chosen);
      address.push(pathOfStep(firstStepOf(chosen), query));
    },
    leave: () => address.backTo((path) => !isOfStart(path), `/${query}`),
    started(row, instead) {
      if (instead !== undefined)
        void platform.resolver.cancel({ key: instead }).then((result) => result.ok && list.cancelled(result.data.row));
      list.open(row);
      address.insteadOf(isOfStart, pathOfTask(row.key, query));
      list.refresh();
    },
  };
}
