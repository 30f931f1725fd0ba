import React from 'react';
import { Box, Button, SectionMessage, Stack, Text } from '../../ui-kit';
import type { AppError } from '../../../contract';
import { failureWords } from '../errors';
import { useReading } from '../use-reading';

interface Props {
  readonly followed: {
    /** Why the last call failed, and when the next one comes by itself. */
    readonly failure?: { readonly error: AppError; readonly nextTryAt?: number };
    /** When what is shown came, by this page's clock. */
    readonly answeredAt?: number;
  };
  /** What is said when the app itself did not answer. */
  readonly otherwise: string;
  readonly tryNow: () => void;
}

/** Why the last call brought nothing, as of when what is shown is, and what to do. */
export function FailureNote({ followed: { failure, answeredAt }, otherwise, tryNow }: Props) {
  const reading = useReading();
  if (!failure) return null;
  const { error, nextTryAt } = failure;
  return (
    <Box role="status">
      <SectionMessage appearance="error">
        <Stack space="space.100" alignInline="start">
          <Text>{failureWords(error, { from: answeredAt, nextTryAt }, otherwise, reading)}</Text>
          {error.kind !== 'rate-limited' && <Button onClick={tryNow}>{reading.say('button.tryNow')}</Button>}
        </Stack>
      </SectionMessage>
    </Box>
  );
}
