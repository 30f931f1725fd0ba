import * as React from 'react';
import { Button, Stack, Text } from '@forge/react';
import { useWords } from '../../words/words';
import type { SubmissionNote } from './submission-notes';
import { NoteText } from './note-text';

interface Props {
  readonly note: SubmissionNote;
  readonly continueFrom: (part: number) => void;
  readonly open: () => void;
}

/** How a submission goes on, in its row: what takes more room to decide is in the detail. */
export function RowNote({ note, continueFrom, open }: Props) {
  const { say } = useWords();
  const { act } = note;
  return (
    <Stack space="space.050" alignInline="start">
      <Text size="small">
        <NoteText note={note} />
      </Text>
      {act?.kind === 'continue' && (
        <Button spacing="compact" isDisabled={act.isBusy} onClick={() => continueFrom(act.part)}>
          {say('button.continue')}
        </Button>
      )}
      {act && act.kind !== 'continue' && (
        <Button spacing="compact" onClick={open}>
          {say('button.decide')}
        </Button>
      )}
    </Stack>
  );
}
