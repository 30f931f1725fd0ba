import * as React from 'react';
import { useCallback } from 'react';
import { Text } from '@forge/react';
import { platform } from '../../platform/platform';
import { useAnswer } from '../../platform/use-answer';
import { GreyRows } from '../../words/grey-rows';
import { Notice } from '../../words/notice';
import { useReading } from '../../words/use-reading';
import { LookSwitches } from './look-switches';
import { settingsError } from './settings-words';

/** What the admins of the site choose for everybody. */
export function SettingsSection() {
  const reading = useReading();
  const { resolver } = platform;
  const { answer, isSlow, again, take } = useAnswer(useCallback(() => resolver.settings({}), [resolver]));
  if (!answer) return isSlow ? <GreyRows count={3} /> : null;
  if (answer.ok) return <LookSwitches settings={answer.data} changed={take} />;
  const text = settingsError(answer.error, reading.say('settings.unavailable'), reading);
  if (answer.error.kind === 'not-allowed' && answer.error.reason === 'not-admin') return <Text>{text}</Text>;
  return <Notice tone="error" text={text} tryNow={again} />;
}
