import * as React from 'react';
import { useState } from 'react';
import { Box, Button, LoadingButton, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import type { AppError, Payload, TaskRow } from '../../../contract';
import { hasSeveralParts, partCount } from '../../../tasks/submissions/submission-parts';
import { platform } from '../../platform/platform';
import { errorWords } from '../../words/errors';
import { useReading } from '../../words/use-reading';

type Said = Payload<'endUnconfirmed'>['said'];

interface Props {
  readonly row: TaskRow;
  readonly part: number;
  /** Issues that can be started again. */
  readonly left: number;
  readonly startAgain: () => void;
  readonly said: (row: TaskRow) => void;
}

/** The sender's word ends what Jira never confirmed: it started, it did not, or its issues are started again. */
export function SayWhatBecame({ row, part, left, startAgain, said: ended }: Props) {
  const reading = useReading();
  const { resolver } = platform;
  const [busy, setBusy] = useState<Said>();
  const [error, setError] = useState<AppError>();
  const { say } = reading;
  const after = row.submission ? partCount(row.submission) - part : 0;

  const end = async (said: Said) => {
    if (busy) return;
    setBusy(said);
    const result = await resolver.endUnconfirmed({ key: row.key, part, said });
    setBusy(undefined);
    if (result.ok) ended(result.data.row);
    else setError(result.error);
  };

  return (
    <Stack space="space.100" alignInline="start">
      <Text>{hasSeveralParts(row) ? say('maybe.end', { after }) : say('maybe.end.only')}</Text>
      <Buttons label={say('maybe.buttons')}>
        <LoadingButton isLoading={busy === 'started'} onClick={() => void end('started')}>
          {say('button.itStarted')}
        </LoadingButton>
        <LoadingButton isLoading={busy === 'not-started'} onClick={() => void end('not-started')}>
          {say('button.itDidNotStart')}
        </LoadingButton>
        {left > 0 && (
          <Button isDisabled={busy !== undefined} onClick={startAgain}>
            {say('button.startAgain', { n: left })}
          </Button>
        )}
      </Buttons>
      <Box role="status">{error && <Text>{errorWords(error, reading, row.source)}</Text>}</Box>
    </Stack>
  );
}
