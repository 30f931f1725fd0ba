import * as React from 'react';
import { useReading } from '../../words/use-reading';
import type { SettingsProps } from './look-switches';
import { SettingPart } from './setting-part';
import { SettingSwitch } from './setting-switch';
import { useChange } from './use-change';

/** Whether operations may go on while no page of their sender's is open. */
export function OrderSwitch({ settings, changed }: SettingsProps) {
  const { say } = useReading();
  const { change, error, isSaved, make } = useChange(changed);
  return (
    <SettingPart title={say('settings.orders')} {...{ error, isSaved }} isSaving={change !== undefined}>
      <SettingSwitch
        id="settings-standing-orders"
        label={say('settings.orders.on')}
        what={say('settings.orders.what')}
        isOn={change?.standingOrders ?? settings.standingOrders}
        isBusy={change !== undefined}
        turn={() => void make({ standingOrders: !settings.standingOrders })}
      />
    </SettingPart>
  );
}
