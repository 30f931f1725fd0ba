import * as React from 'react';
import { Text } from '../ui-kit';
import { tellsWho } from '../../tasks/source';
import type { SourceName } from '../../tasks/source';
import { Person } from '../words/shown/person';
import { useWords } from '../words/words';

interface Props {
  readonly accountId: string | undefined;
  readonly source?: SourceName | undefined;
}

/** The owner of a task, or that nobody knows it; nothing of a source's where nobody can: "Unknown" on each would say nothing. */
export const Who = ({ accountId, source }: Props) => {
  const { say } = useWords();
  if (accountId !== undefined) return <Person accountId={accountId} />;
  if (source !== undefined && !tellsWho(source)) return null;
  return <Text color="color.text.subtle">{say('who.unknown')}</Text>;
};
