import * as React from 'react';
import { Stack } from '../../ui-kit';
import { Notice } from '../../words/shown/notice';
import type { Note } from './page-notes';

export const NoteList = ({ notes, tryNow }: { notes: readonly Note[]; tryNow: () => void }) =>
  notes.length === 0 ? null : (
    <Stack space="space.100">
      {notes.map(({ id, tone, text, canTry }) => (
        <Notice key={id} {...{ tone, text }} tryNow={canTry ? tryNow : undefined} />
      ))}
    </Stack>
  );
