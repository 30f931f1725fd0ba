import * as React from 'react';
import { ModalTransition } from '../../ui-kit';
import type { TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { CancelDialog } from '../../features/cancel/cancel-dialog';
import { DismissDialog } from '../../features/dismiss/dismiss-dialog';
import type { Deed } from '../../features/many/deeds';
import { ManyDialog } from '../../features/many/many-dialog';
import type { Prepare } from '../../features/many/many-store';
import { RenameDialog } from '../../features/rename/rename-dialog';
import { AgainOfRow } from '../../features/start-operation/again/again-of-row';
import type { Preset } from '../../features/start-operation/preset';
import { StopDialog } from '../../features/stop-tracking/stop-dialog';
import { TrackDialog } from '../../features/track/track-dialog';
import type { Tracked } from '../../features/track/tracked-note';
import { useWords } from '../../words/words';
import { TRACKER } from '../data/data-address';
import { DataLink } from '../data/data-link';

/** The question that stands over the page. */
export type Dialog =
  | { readonly kind: 'stop'; readonly row: TaskRow }
  | { readonly kind: 'cancel'; readonly row: TaskRow }
  | { readonly kind: 'rename'; readonly row: TaskRow }
  | { readonly kind: 'dismiss'; readonly row: TaskRow }
  | { readonly kind: 'again'; readonly row: TaskRow }
  | { readonly kind: 'many'; readonly deed: Deed; readonly rows: readonly TaskRow[] }
  | { readonly kind: 'track' };

interface Props {
  readonly dialog: Dialog | undefined;
  /** A task as the page knows it by now. */
  readonly now: (row: TaskRow) => TaskRow;
  /** Only admins track what Yandex Tracker does. */
  readonly isAdmin: boolean;
  readonly viewer: string | undefined;
  readonly close: () => void;
  readonly startAgain: (preset: Preset) => void;
  readonly stopped: () => void;
  readonly cancelled: (row: TaskRow) => void;
  readonly renamed: (row: TaskRow) => void;
  readonly dismissed: (row: TaskRow) => void;
  readonly tracked: (tracked: Tracked) => void;
  readonly open: (key: TaskKey) => void;
  readonly prepareMany: (deed: Deed) => Prepare;
  /** One of many is done. */
  readonly doneOfMany: (row: TaskRow) => void;
  readonly closeMany: () => void;
}

export function TaskDialogs({
  dialog,
  prepareMany,
  doneOfMany,
  closeMany,
  isAdmin,
  viewer,
  now,
  close,
  startAgain,
  stopped,
  cancelled,
  renamed,
  dismissed,
  tracked,
  open,
}: Props) {
  const { say } = useWords();
  const connectTracker = <DataLink path={TRACKER} name={say('button.connectTracker')} leave={close} />;
  return (
    <ModalTransition>
      {dialog?.kind === 'stop' && <StopDialog row={dialog.row} {...{ close, stopped }} />}
      {dialog?.kind === 'cancel' && <CancelDialog row={now(dialog.row)} {...{ close, cancelled }} />}
      {dialog?.kind === 'rename' && <RenameDialog row={now(dialog.row)} {...{ close, renamed }} />}
      {dialog?.kind === 'dismiss' && <DismissDialog row={dialog.row} {...{ close, dismissed }} />}
      {dialog?.kind === 'again' && <AgainOfRow row={dialog.row} {...{ viewer, close }} start={startAgain} />}
      {dialog?.kind === 'many' && (
        <ManyDialog {...dialog} prepare={prepareMany(dialog.deed)} onDone={doneOfMany} close={closeMany} />
      )}
      {dialog?.kind === 'track' && <TrackDialog {...{ isAdmin, close, open, tracked, connectTracker }} />}
    </ModalTransition>
  );
}
