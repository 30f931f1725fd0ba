import React from 'react';
import { Button, SectionMessage, Stack, Text } from '@forge/react';
import { useWords } from '../words/words';
import type { Note } from './page-notes';

export function NoteList({ notes, tryNow }: { notes: readonly Note[]; tryNow: () => void }) {
  const { say } = useWords();
  return (
    <Stack space="space.100">
      {notes.map(({ id, tone, text, canTry }) => (
        <SectionMessage key={id} appearance={tone}>
          <Stack space="space.100" alignInline="start">
            <Text>{text}</Text>
            {canTry && <Button onClick={tryNow}>{say('button.tryNow')}</Button>}
          </Stack>
        </SectionMessage>
      ))}
    </Stack>
  );
}
