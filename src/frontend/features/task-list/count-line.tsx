import * as React from 'react';
import { Button, Inline } from '../../ui-kit';
import { counted } from '../../words/counted';
import { useWords } from '../../words/words';
import { headCounts } from './list/list-state';
import type { ListState } from './list/list-state';

interface Props {
  readonly state: ListState;
  readonly showRunning: () => void;
  readonly showAttention: () => void;
}

/** How many run and how many need somebody, each of which filters the list; nothing where there are none. */
export function CountLine({ state, showRunning, showAttention }: Props) {
  const { say } = useWords();
  const { running, attention } = headCounts(state);
  return (
    <Inline space="space.100" alignBlock="center">
      {running.count > 0 && <Button onClick={showRunning}>{counted('count.running', running, say)}</Button>}
      {attention.count > 0 && <Button onClick={showAttention}>{counted('count.attention', attention, say)}</Button>}
    </Inline>
  );
}
