import React, { useState } from 'react';
import type { ForgeFaultsChange, ForgeSwitches, SiteState } from '../../../wire/site-api';
import { server } from '../site/server';
import { ControlPopup } from './ControlPopup';
import { forgeFaultCount, ForgeFields } from './forge-fields';
import { QueueLines } from './QueueLines';
import { failureOf, type Announce } from './notices';

interface Props {
  state: SiteState | undefined;
  announce: Announce;
  refresh: () => Promise<void>;
}

/** Switches off what of Forge's an app has to do without somewhere, lets it go wrong, and shows what waits in its queue. */
export function ForgeControl({ state, announce, refresh }: Props) {
  const [isOpen, setOpen] = useState(false);
  const after = async (changing: Promise<unknown>): Promise<void> => {
    try {
      await changing;
      await refresh();
    } catch (error) {
      announce(failureOf('Forge’s switches did not change', error));
    }
  };
  const set = (change: Partial<ForgeSwitches>): void => void after(server.setForge(change));
  const setFaults = (change: ForgeFaultsChange): void => void after(server.setForgeFaults(change));
  const open = (isToOpen: boolean): void => {
    // Nothing else tells the page what became of the queue.
    if (isToOpen) void refresh();
    setOpen(isToOpen);
  };
  return (
    <ControlPopup
      isOpen={isOpen}
      setOpen={open}
      name={state === undefined ? allOn : words(state)}
      label="What Forge does without"
      appearance={state !== undefined && words(state) !== allOn ? 'warning' : 'default'}
      isDisabled={state === undefined}
    >
      {state && (
        <div className="control-fields">
          <ForgeFields switches={state.forge} faults={state.forgeFaults} setSwitches={set} setFaults={setFaults} />
          <QueueLines queue={state.queue} />
        </div>
      )}
    </ControlPopup>
  );
}

const allOn = 'Forge is on';

function words({ forge, forgeFaults }: SiteState): string {
  const off = Object.values(forge).filter((isOff) => isOff).length;
  const faults = forgeFaultCount(forgeFaults);
  const parts = [
    ...(off > 0 ? [`${off} off`] : []),
    ...(faults > 0 ? [faults === 1 ? '1 fault' : `${faults} faults`] : []),
  ];
  return parts.length === 0 ? allOn : `Forge: ${parts.join(', ')}`;
}
