import React, { useCallback, useState } from 'react';
import { ModalTransition } from '@forge/react';
import type { TaskRow } from '../../contract';
import type { TaskKey } from '../../tasks/task';
import { CancelDialog } from '../cancel/cancel-dialog';
import { canCancel } from '../cancel/stopping';
import { useSettledFlags } from '../flags/use-settled-flags';
import { usePlatform } from '../platform/platform';
import { StartOperation } from '../start-operation/start-operation';
import type { Preset } from '../start-operation/wizard-state';
import { StopDialog } from '../stop-tracking/stop-dialog';
import { DetailPage } from '../task-detail/detail-page';
import type { DetailTab } from '../task-detail/detail-tabs';
import { TrackDialog } from '../track/track-dialog';
import { TrackedNote } from '../track/tracked-note';
import type { Tracked } from '../track/tracked-note';
import type { Watched } from '../watch/watched';
import { ListPage } from './list-page';
import type { RowActions } from './row-menu';
import { useList } from './use-list';

interface Opened {
  readonly key: TaskKey;
  readonly tab: DetailTab;
}

interface Starting {
  readonly preset: Preset;
  /** Stops sending once the new one has started. */
  readonly instead?: TaskKey;
}

/**
 * A list of tasks, the detail of one of them, and the start of a new one. What the list shows lives above all of them, so
 * Back finds its filters again, and a submission goes on whatever is on screen.
 */
export function TasksPage() {
  const { store, state, viewer } = useList();
  const { resolver } = usePlatform();
  const [opened, setOpened] = useState<Opened>();
  const [starting, setStarting] = useState<Starting>();
  const [stopping, setStopping] = useState<TaskRow>();
  const [cancelling, setCancelling] = useState<TaskRow>();
  const [tracking, setTracking] = useState(false);
  const [tracked, setTracked] = useState<Tracked>();

  const open = useCallback((key: TaskKey, tab: DetailTab = 'issues') => {
    setTracking(false);
    setStarting(undefined);
    setOpened({ key, tab });
  }, []);
  useSettledFlags(state.tasks, viewer, open);
  const back = () => {
    store.close();
    setOpened(undefined);
  };
  const stopped = () => {
    setStopping(undefined);
    back();
    store.refresh();
  };
  const start = (preset: Preset, instead?: TaskKey) => setStarting({ preset, ...(instead ? { instead } : {}) });
  const started = (row: TaskRow) => {
    const instead = starting?.instead;
    if (instead !== undefined)
      void resolver.cancel({ key: instead }).then((result) => result.ok && store.cancelled(result.data.row));
    store.open(row);
    open(row.key);
    store.refresh();
  };
  const actionsFor = ({ row }: Watched): RowActions => ({
    open: () => open(row.key),
    showAnswer: () => open(row.key, 'answer'),
    stopTracking: () => setStopping(row),
    continueFrom: (part) => store.continueFrom(row.key, part),
    ...(canCancel(row) ? { cancel: () => setCancelling(row) } : {}),
  });

  return (
    <>
      {tracked && <TrackedNote tracked={tracked} open={open} close={() => setTracked(undefined)} />}
      {starting ? (
        <StartOperation preset={starting.preset} onStarted={started} onClose={() => setStarting(undefined)} />
      ) : opened ? (
        <DetailPage
          key={opened.key}
          taskKey={opened.key}
          firstTab={opened.tab}
          task={state.tasks.get(opened.key)}
          drive={state.drives.get(opened.key)}
          {...{ viewer, store, back, open }}
          stopTracking={setStopping}
          cancel={setCancelling}
          onStart={start}
        />
      ) : (
        <ListPage {...{ store, state, viewer, actionsFor }} track={() => setTracking(true)} start={() => start({})} />
      )}
      <ModalTransition>
        {stopping && <StopDialog row={stopping} close={() => setStopping(undefined)} stopped={stopped} />}
      </ModalTransition>
      <ModalTransition>
        {cancelling && (
          <CancelDialog
            row={state.tasks.get(cancelling.key)?.row ?? cancelling}
            close={() => setCancelling(undefined)}
            cancelled={(row) => store.cancelled(row)}
          />
        )}
      </ModalTransition>
      <ModalTransition>
        {tracking && (
          <TrackDialog
            close={() => setTracking(false)}
            open={open}
            tracked={(result) => {
              setTracking(false);
              setTracked(result);
              store.refresh();
            }}
          />
        )}
      </ModalTransition>
    </>
  );
}
