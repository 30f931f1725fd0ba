import * as React from 'react';
import { useCallback, useEffect, useState } from 'react';
import { Stack } from '../../ui-kit';
import type { TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { canCancel } from '../../task/cancelling';
import { canRename } from '../../task/naming';
import { canStopTracking } from '../../task/stopping';
import { canUndo } from '../../task/undoing';
import { useTaskHref } from '../../task/use-task-href';
import { useSettledFlags } from '../../features/flags/use-settled-flags';
import { platform } from '../../platform/platform';
import { useLacksBulkChange } from '../../platform/use-bulk-change';
import { address } from '../../platform/place/address';
import { withoutQuery } from '../../platform/place/path';
import { useStore } from '../../platform/store';
import { FIND } from '../../features/find-changes/find-address';
import { FindPage } from '../../features/find-changes/find-page';
import { createFindStore } from '../../features/find-changes/find-store';
import { StartOperation } from '../../features/start-operation/start-operation';
import { isOwnStart } from '../../features/start-operation/again/do-again';
import { presetFor, presetToRepair } from '../../features/start-operation/again/start-again';
import type { Preset } from '../../features/start-operation/preset';
import { hasAnswer } from '../../features/task-detail/answer-tab';
import { DetailPage } from '../../features/task-detail/detail-page';
import type { DetailTab } from '../../features/task-detail/detail-tabs';
import { TrackedNote } from '../../features/track/tracked-note';
import type { Tracked } from '../../features/track/tracked-note';
import type { Watched } from '../../watch/watched';
import { LookFurther } from '../../features/next-ids/look-further';
import { queryOfList } from '../../features/task-list/filters/question-address';
import { ManyBar } from '../../features/many/many-bar';
import { useTicks } from '../../features/task-list/ticks/use-ticks';
import { ListPage } from '../../features/task-list/list-page';
import type { LeftBy } from '../../features/task-list/left-by';
import type { RowActions } from '../../features/task-list/rows/row-menu';
import { ExportOutcomes } from './export-links';
import { howSubmissionsGoOn } from './how-submissions-go-on';
import { PageMenu } from './page-menu';
import type { ForAdmins } from './page-menu';
import { TaskDialogs } from './task-dialogs';
import type { Dialog } from './task-dialogs';
import { useTasks } from './use-tasks';
import { prepareMany } from './prepare-many';
import { useDismissal } from './use-dismissal';
import { useWithdrawal } from './use-withdrawal';
import { errorWords } from '../../words/errors';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { RetryThatFollows } from './retry-that-follows';
import { useLeftBy } from './use-left-by';
import { useListAddress } from './use-list-address';
import { useOpened } from './use-opened';
import { useStarting } from './use-starting';

interface Props {
  /** `auto`: an admin sees everyone’s and may switch. `mine`: the viewer’s own, whoever looks. */
  readonly scope: 'auto' | 'mine';
  /** The module that this page is, where tasks have addresses of their own; none in a window over something else. */
  readonly moduleKey?: string;
  /** In a window over something else: begins with a start, and never shows the list. */
  readonly inWindow?: InWindow;
  /** Shown in place of the list and what it opens, which go on behind it. */
  readonly elsewhere?: React.ReactNode;
  /** What leads to where somebody was before any list was shown. */
  readonly cameFrom?: LeftBy | undefined;
  readonly forAdmins?: ForAdmins | undefined;
}

export interface InWindow {
  readonly preset: Preset;
  /** Closes the window: the one way out of it. */
  readonly leave: () => void;
  readonly leaveWords: string;
  /** Stands beside that, once something has been started. */
  readonly beside: React.ReactNode;
}

/**
 * A list of tasks, the detail of one of them, and the start of a new one. What the list shows lives above all of them, so
 * Back finds its filters again, and a submission goes on whatever is on screen.
 */
export function TasksPage({ scope, moduleKey, inWindow, elsewhere, cameFrom, forAdmins }: Props) {
  const isOwn = scope === 'mine';
  const reading = useReading();
  const path = withoutQuery(useStore(address));
  const { list, driver, looker, state, drives, viewer } = useTasks(scope);
  const leftOut = useListAddress(list, scope);
  const isReadOnly = useLacksBulkChange(isOwn);
  const query = queryOfList(state.question);
  const hrefOf = useTaskHref(moduleKey, query);
  const { key: opened, tab, open: openAt, back } = useOpened(query);
  const starting = useStarting({ list, first: inWindow?.preset, query });
  const [dialog, setDialog] = useState<Dialog>();
  const [tracked, setTracked] = useState<Tracked>();
  const isElsewhere = Boolean(elsewhere) || path === FIND;
  const isStarting = !isElsewhere && starting.shown !== undefined;
  const leftBy = useLeftBy({ opened, isElsewhere, isStarting }, state.question, cameFrom);
  const leaveDetail = inWindow?.leave ?? back;

  const open = useCallback(
    (key: TaskKey, first?: DetailTab) => {
      setDialog(undefined);
      openAt(key, first);
    },
    [openAt],
  );
  useSettledFlags(state.tasks, { viewer, shown: isElsewhere || isStarting ? undefined : opened, open });
  useEffect(() => {
    if (opened === undefined) list.close();
  }, [list, opened]);
  // What was found is still there when somebody comes back from what they opened.
  const [finder] = useState(() => createFindStore(platform));
  const ticks = useTicks(state);
  const dismissal = useDismissal(list.take, (row) => setDialog({ kind: 'dismiss', row }), viewer);
  const withdrawal = useWithdrawal(list.take, viewer);
  const refused = dismissal.refused ?? withdrawal.refused;
  const close = () => setDialog(undefined);
  const stop = (row: TaskRow) => setDialog({ kind: 'stop', row });
  const cancel = (row: TaskRow) => setDialog({ kind: 'cancel', row });
  const rename = (row: TaskRow) => setDialog({ kind: 'rename', row });
  const stopped = () => {
    close();
    leaveDetail();
    list.refresh();
  };
  const start = (preset: Preset, instead?: TaskKey) =>
    starting.begin({ ...preset, ...(instead === undefined ? {} : { instead }) });
  const undo = isReadOnly
    ? undefined
    : ({ key }: TaskRow, issueIds?: readonly string[]) =>
        start({ undo: { key, ...(issueIds === undefined ? {} : { issueIds }) } });
  const actionsFor = ({ row }: Watched): RowActions => ({
    open: () => open(row.key),
    ...(hasAnswer(row) ? { showAnswer: () => open(row.key, 'answer') } : {}),
    ...(canStopTracking(row) ? { stopTracking: () => stop(row) } : {}),
    ...(canRename(row, viewer) ? { rename: () => rename(row) } : {}),
    ...dismissal.actionsOf(row),
    ...withdrawal.actionsOf(row),
    ...(undo && canUndo(row) ? { undo: () => undo(row) } : {}),
    ...(isOwnStart(row, viewer) && !isReadOnly ? { startAgain: () => setDialog({ kind: 'again', row }) } : {}),
    ...(canCancel(row) && !isReadOnly ? { cancel: () => cancel(row) } : {}),
  });

  const { noteFor, howItGoesOn } = howSubmissionsGoOn({ list, driver, drives, viewer }, { open, start, ...withdrawal });
  return (
    <>
      {tracked && <TrackedNote {...{ tracked, open, isOwn }} close={() => setTracked(undefined)} />}
      {refused && <Notice tone="error" text={errorWords(refused.error, reading)} tryNow={refused.again} />}
      {elsewhere ? (
        elsewhere
      ) : path === FIND ? (
        <FindPage {...{ open, isReadOnly }} store={finder} onPut={list.refresh} back={() => address.leaveTo(query)} />
      ) : isStarting ? (
        <StartOperation
          preset={{ ...starting.shown?.preset, ordersOff: state.counted?.ordersOff === true }}
          comesBack={starting.shown?.comesBack === true}
          onStarted={starting.started}
          onClose={(starting.shown?.isFirst ? inWindow?.leave : undefined) ?? starting.leave}
        />
      ) : opened !== undefined ? (
        <DetailPage
          key={opened}
          taskKey={opened}
          firstTab={tab}
          task={state.tasks.get(opened)}
          follower={list}
          viewer={viewer}
          {...{ open, cancel, rename }}
          attentionOf={dismissal.actionsOf}
          back={leaveDetail}
          backWords={inWindow?.leaveWords}
          beside={inWindow?.beside}
          stopTracking={stop}
          exportLink={<ExportOutcomes taskKey={opened} />}
          undo={undo}
          howItGoesOn={(known, ask) => (
            <>
              <RetryThatFollows {...{ known, start }} />
              {howItGoesOn(known, ask)}
            </>
          )}
          onStart={(known, issueIds) => start(presetFor(known, issueIds))}
          onRepair={(known, { issueIds, fill }) => start(presetToRepair(known, issueIds, fill))}
        />
      ) : (
        <Stack space="space.200">
          <ListPage
            {...{ state, viewer, hrefOf, noteFor, actionsFor, leftBy, isOwn, isReadOnly, leftOut, ticks }}
            manyActions={
              <ManyBar isReadOnly={isReadOnly} ask={(deed) => setDialog({ kind: 'many', deed, rows: ticks.rows })} />
            }
            store={list}
            menu={
              <PageMenu
                state={state}
                hasFocus={leftBy?.kind === 'menu'}
                find={() => address.push(FIND)}
                forAdmins={forAdmins}
              />
            }
            track={() => setDialog({ kind: 'track' })}
            start={() => start({})}
          />
          <LookFurther looker={looker} />
        </Stack>
      )}
      <TaskDialogs
        {...{ dialog, close, stopped, open, viewer }}
        startAgain={(preset) => {
          close();
          start(preset);
        }}
        isAdmin={state.answer?.list.admin === 'yes'}
        prepareMany={(deed) => prepareMany(deed, list, reading.say)}
        doneOfMany={(row) => ticks.untick([row])}
        closeMany={() => {
          close();
          list.refresh();
        }}
        now={(row) => state.tasks.get(row.key)?.row ?? row}
        cancelled={(row) => list.cancelled(row)}
        renamed={(row) => {
          // Somebody who has left the dialog meanwhile may look at another one.
          setDialog((shown) => (shown?.kind === 'rename' ? undefined : shown));
          list.take([row]);
        }}
        dismissed={(row) => {
          setDialog((shown) => (shown?.kind === 'dismiss' ? undefined : shown));
          list.take([row]);
        }}
        tracked={(result) => {
          close();
          setTracked(result);
          list.refresh();
        }}
      />
    </>
  );
}
