import * as React from 'react';
import { Text } from '../ui-kit';
import { Person } from '../words/person';
import { useWords } from '../words/words';

/** The owner of a task, or that nobody knows it. */
export const Who = ({ accountId }: { accountId: string | undefined }) => {
  const { say } = useWords();
  return accountId === undefined ? (
    <Text color="color.text.subtle">{say('who.unknown')}</Text>
  ) : (
    <Person accountId={accountId} />
  );
};
