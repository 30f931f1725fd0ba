import { useEffect, useState } from 'react';
import { createDriver } from '../../features/submissions/driver';
import type { Drives, SubmissionDriver } from '../../features/submissions/driver';
import { createIdLooker } from '../../features/next-ids/id-looker';
import type { IdLooker } from '../../features/next-ids/id-looker';
import { hasTask } from '../../features/task-list/list/list-state';
import { createListStore } from '../../features/task-list/list/list-store';
import type { ListStore } from '../../features/task-list/list/list-store';
import type { ListState } from '../../features/task-list/list/list-state';
import { address } from '../../platform/place/address';
import { useClock } from '../../platform/clock';
import { platform } from '../../platform/platform';
import { useStore } from '../../platform/store';
import { useViewer } from '../../platform/place/use-viewer';
import { watchedAsTheyStand } from '../../watch/standing';
import type { ReaderPlace } from '../../words/times';
import { useWords } from '../../words/words';
import { listStateAt } from './use-list-address';

type Scope = 'auto' | 'mine';

/** The list and what goes on with the submissions on it: each tells the other what it learns. */
function openTasks(scope: Scope, place: ReaderPlace): Pick<TasksOfPage, 'list' | 'driver' | 'looker'> {
  const driver = createDriver(platform, (row) => list.take([row]));
  const list = createListStore(
    platform,
    { first: listStateAt(address.current(), scope).question, place },
    driver.driven,
  );
  list.subscribe(() => driver.follow(list.current().tasks));
  list.onStored(driver.settled);
  // A row names only the part that runs: those before it are no news either.
  const partIds = new Set<string>();
  list.subscribe(() => {
    for (const { row } of list.current().tasks.values()) if (row.submission?.taskId) partIds.add(row.submission.taskId);
  });
  const looker = createIdLooker(platform, {
    isKnown: (id) => partIds.has(id) || hasTask(list.current(), id),
    onNew: list.lookForNew,
  });
  return { list, driver, looker };
}

export interface TasksOfPage {
  readonly list: ListStore;
  readonly driver: SubmissionDriver;
  /** Looks at the ids after the newest that the site knows, where its admins have not switched that off. */
  readonly looker: IdLooker;
  readonly state: ListState;
  readonly drives: Drives;
  readonly viewer: string | undefined;
}

/** The tasks of this page, for as long as the page is there. */
export function useTasks(scope: Scope): TasksOfPage {
  const { place } = useWords();
  const [{ list, driver, looker }] = useState(() => openTasks(scope, place));
  useEffect(() => {
    driver.start();
    list.start();
    looker.start();
    return () => {
      looker.stop();
      list.stop();
      driver.stop();
    };
  }, [list, driver, looker]);
  const viewer = useViewer();
  useEffect(() => {
    if (viewer !== undefined) driver.isFor(viewer, list.current().tasks);
  }, [list, driver, viewer]);
  const now = useClock();
  const heard = useStore(list);
  const newest = heard.counted?.looks?.after;
  useEffect(() => looker.isAfter(newest), [looker, newest]);
  const state = { ...heard, tasks: watchedAsTheyStand(heard.tasks, now) };
  return { list, driver, looker, viewer, state, drives: useStore(driver) };
}
