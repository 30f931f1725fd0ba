import * as React from 'react';
import { useState } from 'react';
import { Box, Button, LoadingButton, ModalTransition, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import { Question } from '../../forms/question';
import type { AppError, Payload, TaskRow } from '../../../contract';
import { hasSeveralParts, partCount } from '../../../tasks/submissions/submission-parts';
import { platform } from '../../platform/platform';
import { errorWords } from '../../words/errors';
import type { Saying } from '../../words/say';
import { useReading } from '../../words/use-reading';
import { changedSaying } from './look';
import type { Looked } from './look';

type Said = Payload<'endUnconfirmed'>['said'];

interface Props {
  readonly row: TaskRow;
  readonly part: number;
  /** When it was sent, for people. */
  readonly time: string;
  /** Issues that can be started again. */
  readonly left: number;
  readonly startAgain: () => void;
  /** Looks at the issues as they are now; none where that could find nothing. */
  readonly look: (() => Promise<Looked>) | undefined;
  readonly said: (row: TaskRow) => void;
}

/**
 * The sender's word ends what Jira never confirmed: it started, it did not, or its issues are started again. Before it is taken
 * that it did not start, its issues are looked at: where they have changed, the sender is told, and asked.
 */
export function SayWhatBecame({ row, part, time, left, startAgain, look, said: ended }: Props) {
  const reading = useReading();
  const { resolver } = platform;
  const [busy, setBusy] = useState<Said>();
  const [error, setError] = useState<AppError>();
  const [against, setAgainst] = useState<Saying>();
  const { say } = reading;
  const after = row.submission ? partCount(row.submission) - part : 0;

  const end = async (said: Said) => {
    setBusy(said);
    setError(undefined);
    const result = await resolver.endUnconfirmed({ key: row.key, part, said });
    setBusy(undefined);
    if (result.ok) ended(result.data.row);
    else setError(result.error);
  };

  const notStarted = async () => {
    setBusy('not-started');
    const found = look && changedSaying(await look(), row.operation, time);
    setBusy(undefined);
    if (found) setAgainst(found);
    else await end('not-started');
  };

  const close = () => setAgainst(undefined);
  const isOne = !hasSeveralParts(row);
  const refused = error && errorWords(error, reading, row.source);

  return (
    <Stack space="space.100" alignInline="start">
      <Text>{isOne ? say('maybe.end.only') : say('maybe.end', { after })}</Text>
      <Buttons label={say('maybe.buttons')}>
        <LoadingButton isLoading={busy === 'started'} onClick={() => !busy && void end('started')}>
          {say('button.itStarted')}
        </LoadingButton>
        <LoadingButton isLoading={busy === 'not-started'} onClick={() => !busy && void notStarted()}>
          {say('button.itDidNotStart')}
        </LoadingButton>
        {left > 0 && (
          <Button isDisabled={busy !== undefined} onClick={startAgain}>
            {say('button.startAgain', { n: left })}
          </Button>
        )}
      </Buttons>
      <Box role="status">{refused !== undefined && !against && <Text>{refused}</Text>}</Box>
      <ModalTransition>
        {against && (
          <Question
            title={say('maybe.notStarted.title')}
            about={say('maybe.buttons')}
            leave={say('maybe.notStarted.leave')}
            {...{ close }}
            act={{
              name: say('button.itDidNotStart'),
              appearance: 'danger',
              isBusy: busy !== undefined,
              go: () => void end('not-started'),
            }}
            error={refused}
          >
            <Text>{say(against.key, against.values)}</Text>
            <Text>
              {isOne ? say('maybe.notStarted.follows.only') : say('maybe.notStarted.follows', { part, after })}
            </Text>
          </Question>
        )}
      </ModalTransition>
    </Stack>
  );
}
