import React, { useEffect, useState } from 'react';
import type { Faults } from '../../../wire/site-api';
import { noFaults } from '../../../jira/faults';
import { faultCount, waitsForSubmit } from '../site/faults';
import { server } from '../site/server';
import { ControlPopup } from './ControlPopup';
import { FaultFields } from './fault-fields';
import { failureOf, type Announce } from './notices';

interface Props {
  faults: Faults | undefined;
  announce: Announce;
  refresh: () => Promise<void>;
}

const againMs = 2_000;

/** Switches Jira off, and each of the ways in which it can go wrong. */
export function FaultsControl({ faults, announce, refresh }: Props) {
  const [isOpen, setOpen] = useState(false);

  // The submit goes from the app's functions to Jira: nothing else tells the page that it has come.
  const isWaiting = faults !== undefined && waitsForSubmit(faults);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const again = setInterval(() => void refresh(), againMs);
    return () => clearInterval(again);
  }, [isWaiting, refresh]);

  const set = async (change: Partial<Faults>): Promise<void> => {
    try {
      await server.setFaults(change);
      await refresh();
    } catch (error) {
      announce(failureOf('Jira’s faults did not change', error));
    }
  };

  return (
    <ControlPopup
      isOpen={isOpen}
      setOpen={setOpen}
      name={labelOf(faults)}
      label="What goes wrong in Jira"
      appearance={appearanceOf(faults)}
      isDisabled={faults === undefined}
    >
      <FaultFields faults={faults ?? noFaults} set={(change) => void set(change)} />
    </ControlPopup>
  );
}

function appearanceOf(faults: Faults | undefined): 'danger' | 'warning' | 'default' {
  if (faults?.off === true) return 'danger';
  return faults !== undefined && faultCount(faults) > 0 ? 'warning' : 'default';
}

function labelOf(faults: Faults | undefined): string {
  if (faults?.off === true) return 'Jira is off';
  const count = faults === undefined ? 0 : faultCount(faults);
  return count === 0 ? 'Jira is on' : count === 1 ? 'Jira: 1 fault' : `Jira: ${count} faults`;
}
