import * as React from 'react';
import { Button, LoadingButton, SectionMessage, Stack, Text } from '../../ui-kit';
import type { ConfirmationView, TaskRow } from '../../../contract';
import { useWords } from '../../words/words';
import type { SubmissionNote } from './submission-notes';
import { MaybeStarted } from './maybe-started';
import { NoteText } from './note-text';

/** What the detail can do about a submission that does not go on by itself. */
export interface SubmissionActions {
  readonly continueFrom: (part: number) => void;
  /** Ends the standing order: from now on only the sender's page goes on. */
  readonly withdraw: () => void;
  /** A new confirmation for these issues. `instead`: once it has started, this submission sends nothing more. */
  readonly startAgain: (issueIds: readonly string[], instead: boolean) => void;
  /** It is known now, or was said, what became of a part that Jira had not confirmed. */
  readonly settled: (row: TaskRow) => void;
}

interface Props {
  readonly row: TaskRow;
  readonly note: SubmissionNote;
  readonly confirmation: ConfirmationView | undefined;
  readonly isSender: boolean;
  readonly actions: SubmissionActions;
}

/** How a submission goes on, with everything that somebody can do about it. */
export function SubmissionPanel({ row, note, confirmation, isSender, actions }: Props) {
  const { say } = useWords();
  const { act } = note;
  const issuesOf = (isWanted: (part: number) => boolean) =>
    (confirmation?.parts ?? []).filter(({ part }) => isWanted(part)).flatMap(({ issueIds }) => issueIds);
  const rest = act?.kind === 'start-rest' ? issuesOf((part) => part >= act.part) : [];
  const unconfirmed = act?.kind === 'maybe-started' ? issuesOf((part) => part === act.part) : [];
  const left = act?.kind === 'maybe-started' ? issuesOf((part) => part >= act.part) : [];
  return (
    <SectionMessage appearance={note.tone}>
      <Stack space="space.100" alignInline="start">
        <Text>
          <NoteText note={note} />
        </Text>
        {act?.kind === 'continue' && (
          <LoadingButton appearance="primary" isLoading={act.isBusy} onClick={() => actions.continueFrom(act.part)}>
            {say('button.continue')}
          </LoadingButton>
        )}
        {rest.length > 0 && (
          <Button onClick={() => actions.startAgain(rest, true)}>{say('button.startAgain', { n: rest.length })}</Button>
        )}
        {act?.kind === 'maybe-started' && (
          <MaybeStarted
            {...{ row, part: act.part, since: act.since, issueIds: unconfirmed, left: left.length, isSender }}
            settled={actions.settled}
            startAgain={() => actions.startAgain(left, false)}
          />
        )}
      </Stack>
    </SectionMessage>
  );
}
