import * as React from 'react';
import { Button, Inline, Text } from '../../ui-kit';
import { counted } from '../../words/counted';
import { useWords } from '../../words/words';
import { headCounts } from './list-state';
import type { ListState } from './list-state';

interface Props {
  readonly state: ListState;
  readonly showAttention: () => void;
}

/** How many run and how many need somebody; nothing where there are none. */
export function CountLine({ state, showAttention }: Props) {
  const { say } = useWords();
  const { running, attention } = headCounts(state);
  return (
    <Inline space="space.200" alignBlock="center">
      {running.count > 0 && <Text weight="medium">{counted('count.running', running, say)}</Text>}
      {attention.count > 0 && <Button onClick={showAttention}>{counted('count.attention', attention, say)}</Button>}
    </Inline>
  );
}
