import * as React from 'react';
import { problemOf } from '../../../rest/problem';
import { problemWords } from '../../words/errors';
import { Notice } from '../../words/notice';
import { useReading } from '../../words/use-reading';
import type { Names } from './issue-names';

/** Why keys and summaries are missing, where they are. */
export function NamesProblem({ names: { failure }, again }: { names: Names; again: () => void }) {
  const reading = useReading();
  if (!failure) return null;
  const { say } = reading;
  const why = problemWords(problemOf(failure), {}, reading);
  const text = failure.kind === 'refused' ? say('issues.namesRefused') : say('issues.namesMissing', { why });
  return <Notice tone="warning" text={text} tryNow={again} />;
}
