import * as React from 'react';
import { useState } from 'react';
import { Box, Form, LoadingButton, Stack, xcss } from '../../ui-kit';
import { TRACK_INPUT_LENGTH } from '../../../contract';
import type { AppError, TaskRow } from '../../../contract';
import { TextInput } from '../../forms/text-input';
import { platform } from '../../platform/platform';
import { useReading } from '../../words/use-reading';
import { adoptError } from './adopt-words';

interface Props {
  readonly row: TaskRow;
  readonly part: number;
  readonly adopted: (row: TaskRow) => void;
}

/** Where there is room for it. */
const width = xcss({ width: '100%', maxWidth: '320px' });

/** Takes the id from Jira's progress page for a part that Jira did not confirm. What was typed stays until it has worked. */
export function AdoptField({ row, part, adopted }: Props) {
  const reading = useReading();
  const { resolver } = platform;
  const [input, setInput] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const { say } = reading;

  const adopt = async () => {
    if (busy) return;
    setBusy(true);
    const result = await resolver.adopt({ key: row.key, part, input });
    setBusy(false);
    if (result.ok) adopted(result.data.row);
    else setError(result.error);
  };

  return (
    <Form onSubmit={() => void adopt()}>
      <Stack space="space.100" alignInline="start">
        <Box xcss={width}>
          <TextInput
            id="adopt-task"
            label={say('adopt.label')}
            maxLength={TRACK_INPUT_LENGTH}
            error={error && adoptError(error, row, part, reading)}
            onType={setInput}
          />
        </Box>
        <LoadingButton type="submit" isLoading={busy}>
          {say('button.adopt')}
        </LoadingButton>
      </Stack>
    </Form>
  );
}
