import * as React from 'react';
import { Inline, Lozenge, Stack, Text } from '../ui-kit';
import { Person } from '../words/shown/person';
import type { TaskRow } from '../../contract';
import { appearanceOf, stateInColumn, stateWords } from '../words/states';
import type { Reading } from '../words/reading';
import { clockTime } from '../words/times';
import { useReading } from '../words/use-reading';

export interface StateShown extends Pick<TaskRow, 'state' | 'rawStatus'>, Partial<Pick<TaskRow, 'source'>> {
  /** Absent where whoever looks may not know what became of all the issues. */
  readonly counts?: TaskRow['counts'] | undefined;
  readonly submission?: TaskRow['submission'];
  /** Of a submission its sender, for whom it may wait. */
  readonly ownerId?: string | undefined;
}

interface Props {
  readonly task: StateShown;
  readonly viewer: string | undefined;
  /** It stands in a column. */
  readonly isNarrow?: boolean;
}

/** How a task stands, and for whom it waits. */
export function StateLozenge({ task, viewer, isNarrow = false }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { state, ownerId } = task;
  const appearance = appearanceOf(state);
  if (state !== 'waiting') {
    const at = startWords(task, reading);
    const said = isNarrow ? stateInColumn(task, say, at) : { state: stateWords(task, say, at) };
    return (
      <Stack alignInline="start">
        <Lozenge appearance={appearance} maxWidth="100%">
          {said.state}
        </Lozenge>
        {said.more !== undefined && <Text size="small">{said.more}</Text>}
      </Stack>
    );
  }
  if (ownerId === undefined || ownerId === viewer)
    return (
      <Lozenge appearance={appearance}>{say(ownerId === undefined ? 'state.waiting' : 'state.waiting.you')}</Lozenge>
    );
  return (
    <Inline space="space.050" alignBlock="center" shouldWrap>
      <Lozenge appearance={appearance}>{say('state.waiting.for')}</Lozenge>
      <Person accountId={ownerId} />
    </Inline>
  );
}

/** "22:00", for who may know when it starts. */
function startWords({ state, submission }: StateShown, { now, place }: Reading): string | undefined {
  const startsAt = submission?.order?.startsAt;
  return state !== 'scheduled' || startsAt === undefined ? undefined : clockTime(startsAt, now, place);
}
