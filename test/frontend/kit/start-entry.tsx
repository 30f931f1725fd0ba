import React from 'react';
import ForgeReconciler from '@forge/react';
import type { TaskRow } from '../../../src/contract';
import { Clock } from '../../../src/frontend/platform/clock';
import { StartOperation } from '../../../src/frontend/features/start-operation/start-operation';
import type { Preset } from '../../../src/frontend/features/start-operation/preset';
import { WithWords } from '../../../src/frontend/words/shown/with-words';

export interface Opened {
  readonly preset: Preset;
  readonly onStarted: (row: TaskRow) => void;
  readonly onClose: () => void;
}

/** The wizard on a page of its own. */
export function openStart({ preset, onStarted, onClose }: Opened): void {
  ForgeReconciler.render(
    <WithWords>
      <Clock>
        <StartOperation preset={preset} onStarted={onStarted} onClose={onClose} />
      </Clock>
    </WithWords>,
  );
}
