import * as React from 'react';
import { Notice } from '../../words/notice';
import { useReading } from '../../words/use-reading';
import { wizardProblemWords } from './problem-words';
import type { Problem } from './problem';

export function ProblemNote({ problem }: { problem: Problem | undefined }) {
  const reading = useReading();
  if (!problem) return null;
  return <Notice tone={problem.kind === 'words' ? 'warning' : 'error'} text={wizardProblemWords(problem, reading)} />;
}
