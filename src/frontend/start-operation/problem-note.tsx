import React from 'react';
import { SectionMessage, Text } from '@forge/react';
import { useReading } from '../words/use-reading';
import { problemWords } from './problem-words';
import type { Problem } from './wizard-state';

export function ProblemNote({ problem }: { problem: Problem | undefined }) {
  const reading = useReading();
  if (!problem) return null;
  return (
    <SectionMessage appearance={problem.kind === 'words' ? 'warning' : 'error'}>
      <Text>{problemWords(problem, reading)}</Text>
    </SectionMessage>
  );
}
