import * as React from 'react';
import type { PropsWithChildren } from 'react';
import { Heading, SectionMessage, Stack, Text } from '@forge/react';
import type { AppError } from '../../../contract';
import { useReading } from '../../words/use-reading';
import { whyNotChanged } from './settings-words';

interface Props {
  readonly title: string;
  readonly why?: string;
  readonly error?: AppError | undefined;
}

/** One part of the settings: what it is about, why something was not changed, and its controls. */
export function SettingPart({ title, why, error, children }: PropsWithChildren<Props>) {
  const reading = useReading();
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Heading as="h2" size="small">
          {title}
        </Heading>
        {why !== undefined && <Text>{why}</Text>}
      </Stack>
      {error && (
        <SectionMessage appearance="error">
          <Text>{whyNotChanged(error, reading)}</Text>
        </SectionMessage>
      )}
      {children}
    </Stack>
  );
}
