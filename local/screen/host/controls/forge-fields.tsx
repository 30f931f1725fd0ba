import Button from '@atlaskit/button/new';
import React from 'react';
import { noForgeFaults } from '../../../forge/faults/forge-faults';
import type { ForgeFaultsChange, ForgeFaultsState, ForgeSwitches } from '../../../wire/site-api';
import { ControlChoice, ControlSwitch } from './control-fields';

interface Props {
  switches: ForgeSwitches;
  faults: ForgeFaultsState;
  setSwitches: (change: Partial<ForgeSwitches>) => void;
  setFaults: (change: ForgeFaultsChange) => void;
}

type Chance = Exclude<keyof ForgeFaultsState, 'storage' | 'pushesOfChain'>;

/** So few pushes of a chain are soon reached. */
const FEW_PUSHES = 3;

/** What a switch sets where it is about a chance: half of them, where all would leave nothing to look at. */
const chances: readonly (readonly [Chance, string, number])[] = [
  ['pushesFail', 'The queue is off', 1],
  ['pushesLimited', 'Pushes are limited (429)', 1],
  ['eventsRefused', 'Pushes are taken in part', 0.5],
  ['eventsTwice', 'Events come twice', 1],
  ['eventsLate', 'Events come late', 1],
  ['eventsLost', 'Events are lost', 1],
  ['triggersTwice', 'Triggers run twice', 1],
  ['triggersMissing', 'Triggers do not run', 1],
  ['runsKilled', 'Runs are killed', 0.5],
  ['runsFrozen', 'Runs stand still, and go on later', 0.5],
];

const storageChances = [
  ['rateLimited', 'Storage is limited (429)', 0.5],
  ['batchItemsFail', 'Items of batches fail', 0.5],
] as const;

export function ForgeFields({ switches, faults, setSwitches, setFaults }: Props) {
  const { storage } = faults;
  const setStorage = (change: NonNullable<ForgeFaultsChange['storage']>): void => setFaults({ storage: change });
  return (
    <>
      <ControlSwitch
        label="Realtime connects"
        isOn={!switches.realtimeNeverConnects}
        onChange={(isOn) => setSwitches({ realtimeNeverConnects: !isOn })}
      />
      <ControlSwitch
        label="Background scripts run"
        isOn={!switches.backgroundScriptsOff}
        onChange={(isOn) => setSwitches({ backgroundScriptsOff: !isOn })}
      />
      <hr />
      {chances.map(([name, label, chance]) => (
        <ControlSwitch
          key={name}
          label={label}
          isOn={faults[name] > 0}
          onChange={(isOn) => setFaults({ [name]: isOn ? chance : 0 })}
        />
      ))}
      <ControlSwitch
        label="Chains of pushes end (405)"
        isOn={isChainShort(faults)}
        onChange={(isOn) => setFaults({ pushesOfChain: isOn ? FEW_PUSHES : noForgeFaults.pushesOfChain })}
      />
      <hr />
      {storageChances.map(([name, label, chance]) => (
        <ControlSwitch
          key={name}
          label={label}
          isOn={storage[name] > 0}
          onChange={(isOn) => setStorage({ [name]: isOn ? chance : 0 })}
        />
      ))}
      <ControlChoice
        label="Queries are behind"
        value={storage.queriesBehindMs}
        options={[
          [0, 'Off'],
          [10_000, 'Up to 10 seconds'],
          [60_000, 'Up to a minute'],
        ]}
        onChange={(queriesBehindMs) => setStorage({ queriesBehindMs })}
      />
      <ControlChoice
        label="Slow storage"
        value={storage.slowMs}
        options={[
          [0, 'Off'],
          [1_000, '1 second'],
          [5_000, '5 seconds'],
        ]}
        onChange={(slowMs) => setStorage({ slowMs })}
      />
      <Button
        spacing="compact"
        isDisabled={forgeFaultCount(faults) === 0}
        onClick={() =>
          setFaults({
            ...noForgeFaults,
            storage: { rateLimited: 0, batchItemsFail: 0, queriesBehindMs: 0, slowMs: 0 },
          })
        }
      >
        All in order
      </Button>
    </>
  );
}

const isChainShort = ({ pushesOfChain }: ForgeFaultsState): boolean => pushesOfChain < noForgeFaults.pushesOfChain;

/** How many things go wrong. */
export function forgeFaultCount({ storage, ...faults }: ForgeFaultsState): number {
  const { rateLimited, batchItemsFail, queriesBehindMs, slowMs } = storage;
  const values = [...chances.map(([name]) => faults[name]), rateLimited, batchItemsFail, queriesBehindMs, slowMs];
  return values.filter((value) => value > 0).length + (isChainShort({ storage, ...faults }) ? 1 : 0);
}
