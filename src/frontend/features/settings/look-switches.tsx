import * as React from 'react';
import { useState } from 'react';
import { Box, Heading, Inline, Label, SectionMessage, Stack, Text, Toggle, xcss } from '@forge/react';
import type { AppError, SiteSettings } from '../../../contract';
import { LOOKS } from '../../../tasks/site-settings';
import type { Look } from '../../../tasks/site-settings';
import { platform } from '../../platform/platform';
import { useReading } from '../../words/use-reading';
import { whyNotChanged } from './settings-words';

interface Props {
  readonly settings: SiteSettings;
  readonly changed: (settings: SiteSettings) => void;
}

/** Otherwise a long sentence beside it takes its room. */
const SWITCH = xcss({ minWidth: '48px' });

/** What the app looks at by itself: a switch each, which holds as soon as it is turned. */
export function LookSwitches({ settings, changed }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const [turning, setTurning] = useState<Look>();
  const [error, setError] = useState<AppError>();

  const turn = async (look: Look) => {
    setTurning(look);
    setError(undefined);
    // The others are not sent: another admin may be turning them.
    const answer = await resolver.changeSettings({ looks: { [look]: !settings.looks[look] } });
    setTurning(undefined);
    if (answer.ok) changed(answer.data);
    else setError(answer.error);
  };

  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Heading as="h2" size="small">
          {say('settings.looks')}
        </Heading>
        <Text>{say('settings.looks.why')}</Text>
      </Stack>
      {error && (
        <SectionMessage appearance="error">
          <Text>{whyNotChanged(error, reading)}</Text>
        </SectionMessage>
      )}
      {LOOKS.map((look) => (
        <Inline key={look} space="space.100" alignBlock="start">
          <Box xcss={SWITCH}>
            <Toggle
              id={`settings-${look}`}
              label={say(`settings.looks.${look}`)}
              isChecked={turning === look ? !settings.looks[look] : settings.looks[look]}
              isDisabled={turning !== undefined}
              onChange={() => void turn(look)}
            />
          </Box>
          <Stack>
            <Label labelFor={`settings-${look}`}>{say(`settings.looks.${look}`)}</Label>
            <Text>{say(`settings.looks.${look}.what`)}</Text>
          </Stack>
        </Inline>
      ))}
    </Stack>
  );
}
