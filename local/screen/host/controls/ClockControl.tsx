import React, { useState } from 'react';
import { server } from '../site/server';
import { ControlPopup } from './ControlPopup';
import { failureOf, type Announce } from './notices';

const minute = 60_000;
const steps = [
  { label: '5 minutes', ms: 5 * minute },
  { label: '1 hour', ms: 60 * minute },
  { label: '1 day', ms: 24 * 60 * minute },
  { label: '15 days', ms: 15 * 24 * 60 * minute },
] as const;

interface Props {
  isReady: boolean;
  announce: Announce;
  refresh: () => Promise<void>;
}

/** Moves the one clock of the site: operations, triggers and pages live through the time that is skipped. */
export function ClockControl({ isReady, announce, refresh }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [moving, setMoving] = useState<string>();

  const move = async (label: string, ms: number): Promise<void> => {
    setOpen(false);
    setMoving(label);
    try {
      await server.moveClock(ms);
      await refresh();
      announce({ title: `${label} later`, type: 'success' });
    } catch (error) {
      announce(failureOf('The clock did not move', error));
    } finally {
      setMoving(undefined);
    }
  };

  return (
    <ControlPopup
      isOpen={isOpen}
      setOpen={setOpen}
      name="Move time"
      label="Move time forward"
      role="menu"
      isDisabled={!isReady}
      isLoading={moving !== undefined}
    >
      <div className="control-menu">
        {steps.map(({ label, ms }) => (
          <button key={label} type="button" role="menuitem" onClick={() => void move(label, ms)}>
            {label}
          </button>
        ))}
      </div>
    </ControlPopup>
  );
}
