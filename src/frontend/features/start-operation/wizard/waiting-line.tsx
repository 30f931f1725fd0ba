import * as React from 'react';
import { Box, Inline, Spinner, Text } from '../../../ui-kit';
import { useAfter } from '../../../platform/time/use-after';
import { useWords } from '../../../words/words';
import type { WaitingForJira } from '../wizard-state';

/** What is waited for, and how far that is. Nothing when it is over within 200 ms. It stands in a box that reads it out. */
export function WaitingLine({ waiting }: { waiting: WaitingForJira | undefined }) {
  const { say } = useWords();
  const slow = useAfter(200, waiting?.for);
  if (!waiting || !slow) return null;
  const { done, of } = waiting;
  const counted = done !== undefined && of !== undefined;
  return (
    <Box paddingBlockEnd="space.300">
      <Inline space="space.100" alignBlock="center">
        <Spinner size="small" label={say(`start.waiting.${waiting.for}`)} />
        <Text>{counted ? say('start.waiting.counted', { done, of }) : say(`start.waiting.${waiting.for}`)}</Text>
      </Inline>
    </Box>
  );
}
