import React from 'react';
import { Button, SectionMessage, Stack, Text } from '@forge/react';
import { failureWords } from '../words/errors';
import { useReading } from '../words/use-reading';
import type { Followed } from './followed-answer';

interface Props {
  readonly followed: Pick<Followed<unknown>, 'failure' | 'answeredAt'>;
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
    <SectionMessage appearance="error">
      <Stack space="space.100" alignInline="start">
        <Text>{failureWords(error, { from: answeredAt, nextTryAt }, otherwise, reading)}</Text>
        {error.kind !== 'rate-limited' && <Button onClick={tryNow}>{reading.say('button.tryNow')}</Button>}
      </Stack>
    </SectionMessage>
  );
}
