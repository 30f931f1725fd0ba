import * as React from 'react';
import { Inline, Text } from '../ui-kit';
import { Person } from '../words/shown/person';
import type { TaskRow } from '../../contract';
import { useWords } from '../words/words';

/** That something was found in the history, and by whom: what somebody else found is their word. */
export function FoundLine({ row, viewer }: { row: Pick<TaskRow, 'addedById'>; viewer: string | undefined }) {
  const { say } = useWords();
  const text = (key: string) => (
    <Text size="small" color="color.text.subtle">
      {say(key)}
    </Text>
  );
  if (viewer === undefined || row.addedById === viewer) return text('found.line');
  return (
    <Inline space="space.050" alignBlock="center" shouldWrap>
      {text('found.line.by')}
      <Person accountId={row.addedById} />
    </Inline>
  );
}
