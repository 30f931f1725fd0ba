import * as React from 'react';
import { Inline, Lozenge, Text } from '../ui-kit';
import { Person } from '../words/person';
import type { TaskRow } from '../../contract';
import { appearanceOf, stateWords } from '../words/states';
import type { Reading } from '../words/errors';
import { clockTime } from '../words/times';
import { useReading } from '../words/use-reading';

export interface Standing extends Pick<TaskRow, 'state' | 'rawStatus'>, Partial<Pick<TaskRow, 'source'>> {
  /** Absent where whoever looks may not know what became of all the issues. */
  readonly counts?: TaskRow['counts'] | undefined;
  readonly submission?: TaskRow['submission'];
  /** Of a submission its sender, for whom it may wait. */
  readonly ownerId?: string | undefined;
}

/** A system's own status is one long word: it may break where its parts meet, and not within them. */
const breakable = (words: string): string => words.replaceAll('_', '_\u200b');

interface Props {
  readonly task: Standing;
  readonly viewer: string | undefined;
  /** It stands in a column. */
  readonly isNarrow?: boolean;
}

/** Characters that a lozenge shows in a column: it does not wrap, and cuts what is longer. Capitals take more room. */
const FITS = 18;
const fits = (words: string): boolean => words.length + words.replace(/[^A-Z]/g, '').length / 3 <= FITS;

/** How a task stands, and for whom it waits. */
export function StateLozenge({ task, viewer, isNarrow = false }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { state, ownerId } = task;
  const appearance = appearanceOf(state);
  if (state !== 'waiting') {
    const words = scheduledWords(task, reading) ?? stateWords(task, say);
    return isNarrow && !fits(words) ? (
      <Text size="small">{breakable(words)}</Text>
    ) : (
      <Lozenge appearance={appearance} maxWidth="100%">
        {words}
      </Lozenge>
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

/** "Starts at 22:00", for who may know when. */
function scheduledWords({ state, submission }: Standing, { say, now, place }: Reading): string | undefined {
  const startsAt = submission?.order?.startsAt;
  if (state !== 'scheduled' || startsAt === undefined) return undefined;
  return say('state.scheduled.at', { at: clockTime(startsAt, now, place) });
}
