import * as React from 'react';
import { isRefusal } from '../../../../rest/problem';
import { jiraWords } from '../../../words/jira-words';
import { Notice } from '../../../words/shown/notice';
import type { Say } from '../../../words/say';
import { useReading } from '../../../words/use-reading';
import type { Names } from './issue-names';

const refusedWords = ({ messages }: { readonly messages: readonly string[] }, say: Say): string =>
  [say('issues.namesRefused'), ...messages].join(' ');

/** Why keys and summaries are missing, where they are. */
export function NamesProblem({ names: { failure }, again }: { names: Names; again: () => void }) {
  const reading = useReading();
  if (!failure) return null;
  const { say } = reading;
  const why = jiraWords(failure, reading);
  const text = isRefusal(failure) ? refusedWords(failure, say) : say('issues.namesMissing', { why });
  return <Notice tone="warning" text={text} tryNow={again} />;
}
