import * as React from 'react';
import { useCallback, useState } from 'react';
import { Button, Inline, Stack } from '../../ui-kit';
import type { TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { useWords } from '../../words/words';
import { ComingBack } from './come-back/coming-back';
import { Wizard } from './wizard/wizard';
import type { Preset } from './preset';

interface Props {
  readonly preset?: Preset;
  /** The page was loaded at a step of the wizard: what was chosen there is kept. */
  readonly comesBack?: boolean;
  /**
   * The submission is stored: its row, for the list and the detail to follow.
   * @param instead the task that is cancelled for it.
   */
  readonly onStarted: (row: TaskRow, instead?: TaskKey) => void;
  readonly onClose: () => void;
}

const NOTHING: Preset = {};

interface Opened {
  readonly preset: Preset;
  /** Which of the starts that have been opened here, one after another. */
  readonly turn: number;
  /** Something was to be come back to, and is not there. */
  readonly isLost: boolean;
}

/** From choosing issues to Start, on a page of its own; or what was chosen before, come back to. */
export function StartOperation({ preset = NOTHING, comesBack = false, onStarted, onClose }: Props) {
  const { say } = useWords();
  const [opened, setOpened] = useState<Opened | undefined>(comesBack ? undefined : { preset, turn: 0, isLost: false });
  const { ordersOff } = preset;
  const open = useCallback(
    (kept: Preset | undefined) =>
      setOpened((before) => ({
        preset: { ...kept, ...(ordersOff === undefined ? {} : { ordersOff }) },
        turn: (before?.turn ?? 0) + 1,
        isLost: kept === undefined,
      })),
    [ordersOff],
  );
  if (opened) {
    const { turn, isLost } = opened;
    return <Wizard key={turn} preset={opened.preset} {...{ isLost, onStarted, onClose }} goOnWith={open} />;
  }
  return (
    <Stack space="space.300">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" autoFocus onClick={onClose}>
          {say('start.leave')}
        </Button>
      </Inline>
      <ComingBack open={open} />
    </Stack>
  );
}
