import * as React from 'react';
import type { PropsWithChildren } from 'react';
import { Heading, SectionMessage, Stack, Text } from '../../ui-kit';
import type { AppError } from '../../../contract';
import { Announced } from '../../words/shown/announced';
import { useReading } from '../../words/use-reading';
import { whyNotChanged } from './settings-words';

interface Props {
  readonly title: string;
  readonly why?: string;
  readonly error?: AppError | undefined;
  /** What was chosen last is stored, or on its way there. */
  readonly isSaved?: boolean;
  readonly isSaving?: boolean;
}

/** One part of the settings: what it is about, why something was not changed, and its controls. */
export function SettingPart({
  title,
  why,
  error,
  isSaved = false,
  isSaving = false,
  children,
}: PropsWithChildren<Props>) {
  const reading = useReading();
  return (
    <Stack>
      <Stack space="space.200">
        <Stack space="space.050">
          <Heading as="h2" size="small">
            {title}
          </Heading>
          {why !== undefined && <Text>{why}</Text>}
        </Stack>
        {children}
      </Stack>
      <Announced>
        {error && (
          <SectionMessage appearance="error">
            <Text>{whyNotChanged(error, reading)}</Text>
          </SectionMessage>
        )}
        {isSaving && <Text color="color.text.subtle">{reading.say('settings.saving')}</Text>}
        {isSaved && <Text color="color.text.subtle">{reading.say('settings.saved')}</Text>}
      </Announced>
    </Stack>
  );
}
