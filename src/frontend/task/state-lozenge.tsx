import * as React from 'react';
import { Inline, Lozenge, User } from '@forge/react';
import type { TaskRow } from '../../contract';
import { appearanceOf, stateWords } from '../words/states';
import { useWords } from '../words/words';

export interface Standing extends Pick<TaskRow, 'state' | 'rawStatus'>, Partial<Pick<TaskRow, 'source'>> {
  /** Absent where whoever looks may not know what became of all the issues. */
  readonly counts?: TaskRow['counts'] | undefined;
  readonly submission?: TaskRow['submission'];
  /** Of a submission its sender, for whom it may wait. */
  readonly ownerId?: string | undefined;
}

/** How a task stands, and for whom it waits. */
export function StateLozenge({ task, viewer }: { task: Standing; viewer: string | undefined }) {
  const { say } = useWords();
  const { state, ownerId } = task;
  const appearance = appearanceOf(state);
  if (state !== 'waiting') return <Lozenge appearance={appearance}>{stateWords(task, say)}</Lozenge>;
  if (ownerId === undefined || ownerId === viewer)
    return (
      <Lozenge appearance={appearance}>{say(ownerId === undefined ? 'state.waiting' : 'state.waiting.you')}</Lozenge>
    );
  return (
    <Inline space="space.050" alignBlock="center" shouldWrap>
      <Lozenge appearance={appearance}>{say('state.waiting.for')}</Lozenge>
      <User accountId={ownerId} />
    </Inline>
  );
}
