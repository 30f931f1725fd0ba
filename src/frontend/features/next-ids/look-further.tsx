import * as React from 'react';
import { Button, Inline, Text } from '../../ui-kit';
import { useStore } from '../../platform/store';
import { useWords } from '../../words/words';
import type { IdLooker } from './id-looker';

/** Says where the ids of Jira's tasks are that nobody has looked at yet; nothing as long as the page keeps up with them. */
export function LookFurther({ looker }: { readonly looker: IdLooker }) {
  const { say } = useWords();
  const last = useStore(looker);
  if (last === undefined) return null;
  return (
    <Inline space="space.100" alignBlock="center">
      <Text color="color.text.subtle">{say('list.nextIds', { id: String(last) })}</Text>
      <Button onClick={() => looker.further()}>{say('button.lookFurther')}</Button>
    </Inline>
  );
}
