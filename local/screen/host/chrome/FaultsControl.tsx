import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';
import type { Faults } from '../../site-api';
import { server } from '../site/server';
import { FaultChoice, FaultSwitch } from './fault-fields';
import { failureOf, type Announce } from './notices';

interface Props {
  faults: Faults | undefined;
  announce: Announce;
  refresh: () => Promise<void>;
}

const none: Faults = {
  off: false,
  rateLimited: null,
  serverErrors: false,
  slowMs: 0,
  cutConnections: false,
  malformed: null,
  unknownStatus: false,
};

/** Switches Jira off, and each of the ways in which it can go wrong. */
export function FaultsControl({ faults, announce, refresh }: Props) {
  const [isOpen, setOpen] = useState(false);

  const set = async (change: Partial<Faults>): Promise<void> => {
    try {
      await server.setFaults(change);
      await refresh();
    } catch (error) {
      announce(failureOf('Jira’s faults did not change', error));
    }
  };

  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      role="dialog"
      label="What goes wrong in Jira"
      content={() => <FaultFields faults={faults ?? none} set={(change) => void set(change)} />}
      trigger={(trigger) => (
        <Button
          {...trigger}
          spacing="compact"
          appearance={faults?.off === true ? 'danger' : countOf(faults) > 0 ? 'warning' : 'default'}
          iconAfter={ChevronDown}
          isDisabled={faults === undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {labelOf(faults)}
        </Button>
      )}
    />
  );
}

function FaultFields({ faults, set }: { faults: Faults; set: (change: Partial<Faults>) => void }) {
  return (
    <div className="control-fields">
      <FaultSwitch label="Jira answers" isOn={!faults.off} onChange={(isOn) => set({ off: !isOn })} />
      <hr />
      <FaultChoice
        label="Rate limit (429)"
        value={faults.rateLimited}
        options={[
          [null, 'Off'],
          ['jira-quota-tenant-based', 'Quota of the site'],
          ['jira-quota-global-based', 'Quota of the app'],
          ['jira-burst-based', 'Burst'],
        ]}
        onChange={(rateLimited) => set({ rateLimited })}
      />
      <FaultChoice
        label="Slow"
        value={faults.slowMs}
        options={[
          [0, 'Off'],
          [1_000, '1 second'],
          [5_000, '5 seconds'],
          [30_000, '30 seconds'],
        ]}
        onChange={(slowMs) => set({ slowMs })}
      />
      <FaultChoice
        label="Malformed answers"
        value={faults.malformed}
        options={[
          [null, 'Off'],
          ['html', 'HTML'],
          ['empty', 'Empty'],
          ['cut', 'Cut off'],
          ['not-json', 'Not JSON'],
        ]}
        onChange={(malformed) => set({ malformed })}
      />
      <FaultSwitch
        label="Server errors (5xx)"
        isOn={faults.serverErrors}
        onChange={(isOn) => set({ serverErrors: isOn })}
      />
      <FaultSwitch
        label="Cut connections"
        isOn={faults.cutConnections}
        onChange={(isOn) => set({ cutConnections: isOn })}
      />
      <FaultSwitch
        label="Unknown statuses"
        isOn={faults.unknownStatus}
        onChange={(isOn) => set({ unknownStatus: isOn })}
      />
      <Button spacing="compact" isDisabled={!faults.off && countOf(faults) === 0} onClick={() => set(none)}>
        All in order
      </Button>
    </div>
  );
}

function countOf(faults: Faults | undefined): number {
  if (faults === undefined) return 0;
  const { rateLimited, serverErrors, slowMs, cutConnections, malformed, unknownStatus } = faults;
  return [rateLimited !== null, serverErrors, slowMs > 0, cutConnections, malformed !== null, unknownStatus].filter(
    Boolean,
  ).length;
}

function labelOf(faults: Faults | undefined): string {
  if (faults?.off === true) return 'Jira is off';
  const count = countOf(faults);
  return count === 0 ? 'Jira is on' : count === 1 ? 'Jira: 1 fault' : `Jira: ${count} faults`;
}
