import * as React from 'react';
import { Text, User } from '../../ui-kit';
import { FORMER_USER } from '../../../tasks/account-id';
import { useWords } from '../words';

/** Somebody by their account; of a closed one nothing is stored any more. */
export const Person = ({ accountId }: { readonly accountId: string }) => {
  const { say } = useWords();
  return accountId === FORMER_USER ? <Text>{say('who.former')}</Text> : <User accountId={accountId} />;
};
