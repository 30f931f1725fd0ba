import React, { useState } from 'react';
import { ModalTransition } from '@forge/react';
import type { TaskRow } from '../../contract';
import type { TaskKey } from '../../tasks/task';
import { StopDialog } from '../stop-tracking/stop-dialog';
import { DetailPage } from '../task-detail/detail-page';
import type { DetailTab } from '../task-detail/detail-page';
import { TrackDialog } from '../track/track-dialog';
import { TrackedNote } from '../track/tracked-note';
import type { Tracked } from '../track/tracked-note';
import { ListPage } from './list-page';
import { useList } from './use-list';

interface Opened {
  readonly key: TaskKey;
  readonly tab: DetailTab;
}

/** A list of tasks and the detail of one of them. The list's filters live above both, so Back finds them again. */
export function TasksPage() {
  const { store, state } = useList();
  const [opened, setOpened] = useState<Opened>();
  const [stopping, setStopping] = useState<TaskRow>();
  const [tracking, setTracking] = useState(false);
  const [tracked, setTracked] = useState<Tracked>();

  const back = () => {
    store.close();
    setOpened(undefined);
  };
  const open = (key: TaskKey, tab: DetailTab = 'issues') => {
    setTracking(false);
    setOpened({ key, tab });
  };
  const stopped = () => {
    setStopping(undefined);
    back();
    store.refresh();
  };

  return (
    <>
      {tracked && <TrackedNote tracked={tracked} open={open} close={() => setTracked(undefined)} />}
      {opened ? (
        <DetailPage
          key={opened.key}
          taskKey={opened.key}
          firstTab={opened.tab}
          task={state.tasks.get(opened.key)}
          store={store}
          back={back}
          stopTracking={setStopping}
        />
      ) : (
        <ListPage
          store={store}
          state={state}
          track={() => setTracking(true)}
          actionsFor={({ row }) => ({
            open: () => open(row.key),
            showAnswer: () => open(row.key, 'answer'),
            stopTracking: () => setStopping(row),
          })}
        />
      )}
      <ModalTransition>
        {stopping && <StopDialog row={stopping} close={() => setStopping(undefined)} stopped={stopped} />}
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
