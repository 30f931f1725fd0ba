import * as React from 'react';
import type { SiteSettings } from '../../../contract';
import { LOOKS } from '../../../tasks/site-settings';
import { useReading } from '../../words/use-reading';
import { SettingPart } from './setting-part';
import { SettingSwitch } from './setting-switch';
import { useChange } from './use-change';

export interface SettingsProps {
  readonly settings: SiteSettings;
  readonly changed: (settings: SiteSettings) => void;
}

/** What the app looks at by itself: a switch each. */
export function LookSwitches({ settings, changed }: SettingsProps) {
  const { say } = useReading();
  const { change, error, isSaved, make } = useChange(changed);
  return (
    <SettingPart
      title={say('settings.looks')}
      why={say('settings.looks.why')}
      {...{ error, isSaved }}
      isSaving={change !== undefined}
    >
      {LOOKS.map((look) => (
        <SettingSwitch
          key={look}
          id={`settings-${look}`}
          label={say(`settings.looks.${look}`)}
          what={say(`settings.looks.${look}.what`)}
          isOn={change?.looks?.[look] ?? settings.looks[look]}
          isBusy={change !== undefined}
          turn={() => void make({ looks: { [look]: !settings.looks[look] } })}
        />
      ))}
    </SettingPart>
  );
}
