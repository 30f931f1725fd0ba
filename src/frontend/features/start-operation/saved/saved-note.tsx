import * as React from 'react';
import { Text } from '../../../ui-kit';
import { Announced } from '../../../words/shown/announced';
import { useWords } from '../../../words/words';

/** That it is saved, and where it is found again. */
export function SavedNote({ name }: { readonly name: string | undefined }) {
  const { say } = useWords();
  return <Announced>{name !== undefined && <Text>{say('saved.done', { name })}</Text>}</Announced>;
}
