import * as React from 'react';
import { Box, LoadingButton, SectionMessage, Stack, Text } from '../../ui-kit';
import { useWords } from '../words';

interface Props {
  readonly tone: 'error' | 'warning' | 'information' | 'success';
  readonly text: string;
  /** "Try now", where that may help. */
  readonly tryNow?: (() => void) | undefined;
  /** It is tried. The notice stays until there is an answer, and its button keeps the focus. */
  readonly isTrying?: boolean;
}

/** Something that the page has to say, with what can be done about it. */
export function Notice({ tone, text, tryNow, isTrying = false }: Props) {
  const { say } = useWords();
  return (
    <Box role="status">
      <SectionMessage appearance={tone}>
        <Stack space="space.100" alignInline="start">
          <Text>{text}</Text>
          {tryNow && (
            <LoadingButton isLoading={isTrying} onClick={tryNow}>
              {say('button.tryNow')}
            </LoadingButton>
          )}
        </Stack>
      </SectionMessage>
    </Box>
  );
}
