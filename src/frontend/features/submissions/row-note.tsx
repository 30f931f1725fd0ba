import * as React from 'react';
import { Button, LoadingButton, Stack, Text } from '../../ui-kit';
import type { TaskRow } from '../../../contract';
import { useReading } from '../../words/use-reading';
import type { Drive } from './drive';
import { NoteText } from './note-text';
import { submissionNote } from './submission-notes';

interface Props {
  readonly row: TaskRow;
  readonly drive: Drive | undefined;
  readonly viewer: string | undefined;
  /** Goes on with the submission after a time away. */
  readonly continueFrom: (part: number) => void;
  readonly open: () => void;
}

/** How a submission goes on, in its row: what takes more room to decide is in the detail. */
export function RowNote({ row, drive, viewer, continueFrom, open }: Props) {
  const reading = useReading();
  const { say } = reading;
  const note = submissionNote(row, drive, viewer, reading);
  if (!note) return null;
  const { act } = note;
  // What Jira never confirmed is for its sender to decide; others read of it in the detail.
  const decides = act !== undefined && act.kind !== 'continue' && row.submission?.senderId === viewer;
  return (
    <Stack space="space.050" alignInline="start">
      <Text size="small">
        <NoteText note={note} />
      </Text>
      {act?.kind === 'continue' && (
        <LoadingButton spacing="compact" isLoading={act.isBusy} onClick={() => continueFrom(act.part)}>
          {say('button.continue')}
        </LoadingButton>
      )}
      {decides && (
        <Button spacing="compact" onClick={open}>
          {say('button.decide')}
        </Button>
      )}
    </Stack>
  );
}
