import * as React from 'react';
import { Box, SectionMessage, Text } from '../../../ui-kit';
import { useReading } from '../../../words/use-reading';
import { wizardProblemWords } from '../problem-words';
import type { Problem } from '../problem';

/** Why it does not go on, above the buttons. It stands in a box that reads it out. */
export function ProblemNote({ problem }: { problem: Problem | undefined }) {
  const reading = useReading();
  if (!problem) return null;
  return (
    <Box paddingBlockEnd="space.300">
      <SectionMessage appearance={problem.kind === 'words' ? 'warning' : 'error'}>
        <Text>{wizardProblemWords(problem, reading)}</Text>
      </SectionMessage>
    </Box>
  );
}
