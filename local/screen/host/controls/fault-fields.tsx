import Button from '@atlaskit/button/new';
import React from 'react';
import type { Faults } from '../../../wire/site-api';
import { noFaults } from '../../../jira/faults';
import { faultCount } from '../site/faults';
import { ControlChoice, ControlSwitch } from './control-fields';

interface Props {
  faults: Faults;
  set: (change: Partial<Faults>) => void;
}

export function FaultFields({ faults, set }: Props) {
  return (
    <div className="control-fields">
      <ControlSwitch label="Jira answers" isOn={!faults.off} onChange={(isOn) => set({ off: !isOn })} />
      <hr />
      <ControlChoice
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
      <ControlChoice
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
      <ControlChoice
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
      <ControlChoice
        label="Odd answers"
        value={faults.oddAnswers}
        options={[
          [null, 'Off'],
          ['keys', 'Issues by their keys'],
          ['unaccounted', 'An issue left out'],
          ['nobody', 'Nobody submitted it'],
          ['times', 'Times that cannot be'],
          ['histories', 'Odd histories'],
        ]}
        onChange={(oddAnswers) => set({ oddAnswers })}
      />
      <ControlSwitch
        label="Server errors (5xx)"
        isOn={faults.serverErrors}
        onChange={(isOn) => set({ serverErrors: isOn })}
      />
      <ControlSwitch
        label="Cut connections"
        isOn={faults.cutConnections}
        onChange={(isOn) => set({ cutConnections: isOn })}
      />
      <ControlSwitch
        label="Unknown statuses"
        isOn={faults.unknownStatus}
        onChange={(isOn) => set({ unknownStatus: isOn })}
      />
      <hr />
      <SubmitFaults faults={faults} set={set} />
      <Button spacing="compact" isDisabled={!faults.off && faultCount(faults) === 0} onClick={() => set(noFaults)}>
        All in order
      </Button>
    </div>
  );
}

/** Each holds for one submit and ends with it. */
function SubmitFaults({ faults, set }: Props) {
  const { refuseNextSubmits, refuseSubmitsWith, loseNextSubmitAnswers } = faults;
  return (
    <>
      {([400, 403] as const).map((status) => (
        <ControlSwitch
          key={status}
          label={`Refuse the next submit (${status})`}
          isOn={refuseNextSubmits > 0 && refuseSubmitsWith === status}
          onChange={(isOn) =>
            set(isOn ? { refuseNextSubmits: 1, refuseSubmitsWith: status } : { refuseNextSubmits: 0 })
          }
        />
      ))}
      <ControlSwitch
        label="Lose the answer to the next submit"
        isOn={loseNextSubmitAnswers > 0}
        onChange={(isOn) => set({ loseNextSubmitAnswers: isOn ? 1 : 0 })}
      />
    </>
  );
}
