import * as React from 'react';
import { Box, Button, SectionMessage, Stack, Text } from '../ui-kit';
import { useWords } from './words';

interface Props {
  readonly tone: 'error' | 'warning' | 'information' | 'success';
  readonly text: string;
  /** "Try now", where that may help. */
  readonly tryNow?: (() => void) | undefined;
}

/** Something that the page has to say, with what can be done about it. */
export function Notice({ tone, text, tryNow }: Props) {
  const { say } = useWords();
  return (
    <Box role="status">
      <SectionMessage appearance={tone}>
        <Stack space="space.100" alignInline="start">
          <Text>{text}</Text>
          {tryNow && <Button onClick={tryNow}>{say('button.tryNow')}</Button>}
        </Stack>
      </SectionMessage>
    </Box>
  );
}
