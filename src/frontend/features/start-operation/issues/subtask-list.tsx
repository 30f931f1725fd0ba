import * as React from 'react';
import { Stack, Text } from '../../../ui-kit';
import { useWords } from '../../../words/words';
import type { Families } from './families';
import { SHOWN_ISSUES } from './selection';

/** The sub-tasks that go along, the first 50 by name. */
export function SubtaskList({ subtasks }: { subtasks: Families['subtasks'] }) {
  const { say } = useWords();
  const all = Object.values(subtasks).flat();
  if (all.length === 0) return null;
  return (
    <Stack space="space.050">
      <Text weight="medium">{say('start.subtasks', { n: all.length })}</Text>
      {all.slice(0, SHOWN_ISSUES).map(({ id, key, summary }) => (
        <Text key={id}>{`${key} ${summary}`}</Text>
      ))}
      {all.length > SHOWN_ISSUES && <Text>{say('start.firstShown', { n: SHOWN_ISSUES })}</Text>}
    </Stack>
  );
}
