import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';
import type { ForgeSwitches } from '../../../wire/site-api';
import { server } from '../site/server';
import { ControlSwitch } from './control-fields';
import { failureOf, type Announce } from './notices';

interface Props {
  forge: ForgeSwitches | undefined;
  announce: Announce;
  refresh: () => Promise<void>;
}

/** Switches off what of Forge's an app has to do without somewhere. */
export function ForgeControl({ forge, announce, refresh }: Props) {
  const [isOpen, setOpen] = useState(false);
  const set = async (change: Partial<ForgeSwitches>): Promise<void> => {
    try {
      await server.setForge(change);
      await refresh();
    } catch (error) {
      announce(failureOf('Forge’s switches did not change', error));
    }
  };
  const off = Object.values(forge ?? {}).filter((isOff) => isOff).length;
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      role="dialog"
      label="What Forge does without"
      content={() => (
        <div className="control-fields">
          <ControlSwitch
            label="Realtime connects"
            isOn={forge?.realtimeNeverConnects !== true}
            onChange={(isOn) => void set({ realtimeNeverConnects: !isOn })}
          />
          <ControlSwitch
            label="Background scripts run"
            isOn={forge?.backgroundScriptsOff !== true}
            onChange={(isOn) => void set({ backgroundScriptsOff: !isOn })}
          />
        </div>
      )}
      trigger={(trigger) => (
        <Button
          {...trigger}
          spacing="compact"
          appearance={off > 0 ? 'warning' : 'default'}
          iconAfter={ChevronDown}
          isDisabled={forge === undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {off === 0 ? 'Forge is on' : `Forge: ${off} off`}
        </Button>
      )}
    />
  );
}
