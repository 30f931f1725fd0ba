import * as React from 'react';
import { useCallback } from 'react';
import { Stack, Text } from '../../ui-kit';
import type { Deletion } from '../../../contract';
import { platform } from '../../platform/platform';
import { useAnswer } from '../../platform/answers/use-answer';
import { GreyRows } from '../../words/shown/grey-rows';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { DeleteEverything } from './delete-everything';
import { KeepChoice } from './keep-choice';
import { LookSwitches } from './look-switches';
import type { SettingsProps } from './look-switches';
import { OrderSwitch } from './order-switch';
import { settingsError } from './settings-words';
import { useStored } from './use-stored';

/** What the admins of the site choose for everybody. */
export function SettingsSection() {
  const reading = useReading();
  const { resolver } = platform;
  const { answer, isSlow, isAskingAgain, again, take } = useAnswer(
    useCallback(() => resolver.settings({}), [resolver]),
  );
  if (!answer) return isSlow ? <GreyRows count={3} /> : null;
  if (answer.ok) return <AllSettings settings={answer.data} changed={take} />;
  const text = settingsError(answer.error, reading.say('settings.unavailable'), reading);
  if (answer.error.kind === 'not-allowed' && answer.error.reason === 'not-admin') return <Text>{text}</Text>;
  return <Notice tone="error" text={text} tryNow={again} isTrying={isAskingAgain} />;
}

function AllSettings({ settings, changed }: SettingsProps) {
  const { resolver } = platform;
  const stock = useStored();
  const began = (deletion: Deletion): void => {
    stock.began(deletion);
    // What was chosen is deleted too.
    void resolver.settings({}).then((answer) => answer.ok && changed(answer.data));
  };
  return (
    <Stack space="space.400">
      <KeepChoice {...{ settings, changed, stored: stock.stored }} />
      <LookSwitches {...{ settings, changed }} />
      <OrderSwitch {...{ settings, changed }} />
      <DeleteEverything {...stock} began={began} />
    </Stack>
  );
}
