import * as React from 'react';
import { useState } from 'react';
import { Box, Inline, Link, LoadingButton, Stack, Text } from '../ui-kit';
import type { AppError, ExportedFile, Result } from '../../contract';
import { openTab } from '../platform/place/host';
import { exportError } from '../words/file-errors';
import { Notice } from '../words/shown/notice';
import { clockTime } from '../words/times';
import { useReading } from '../words/use-reading';

interface Props {
  readonly name: string;
  /** Makes the file. */
  readonly make: () => Promise<Result<ExportedFile>>;
  /** Whether to say it where what only admins may see is missing from the file. */
  readonly tellsOwnOnly?: boolean;
  readonly onMade?: () => void;
}

type Made =
  | { readonly stage: 'not-yet' }
  | { readonly stage: 'making' }
  /** `isOpened`: false where this place in Jira did not let the new tab open. */
  | ({ readonly stage: 'made'; readonly isOpened: boolean } & ExportedFile)
  | { readonly stage: 'failed'; readonly error: AppError };

/** One file: it is made when somebody clicks, and its address opens in a tab of its own, which saves it. */
export function FileButton({ name, make, tellsOwnOnly = false, onMade }: Props) {
  const reading = useReading();
  const { say } = reading;
  const [made, setMade] = useState<Made>({ stage: 'not-yet' });
  const download = async () => {
    setMade({ stage: 'making' });
    const answer = await make();
    if (!answer.ok) return setMade({ stage: 'failed', error: answer.error });
    const isOpened = await openTab(answer.data.url).then(
      () => true,
      () => false,
    );
    setMade({ stage: 'made', isOpened, ...answer.data });
    onMade?.();
  };
  return (
    <Stack space="space.050" alignInline="start">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <LoadingButton isLoading={made.stage === 'making'} onClick={() => void download()}>
          {name}
        </LoadingButton>
        <Box role="status">
          <Inline space="space.100" shouldWrap>
            {made.stage === 'making' && <Text>{say('export.making')}</Text>}
            {made.stage === 'made' && <MadeFile {...made} />}
          </Inline>
        </Box>
      </Inline>
      {made.stage === 'made' && made.ownOnly && tellsOwnOnly && (
        <Notice tone="warning" text={say('export.ownOnly.file')} />
      )}
      {made.stage === 'failed' && <Notice tone="error" text={exportError(made.error, say('export.noFile'), reading)} />}
    </Stack>
  );
}

/** A file that can be read, until it can be read no more. Its address stands in the page only where it is needed there. */
function MadeFile({ url, until, isOpened }: Extract<Made, { stage: 'made' }>) {
  const { say, now, place } = useReading();
  if (now >= until) return <Text color="color.text.subtle">{say('export.over')}</Text>;
  return (
    <>
      {isOpened ? (
        <Text>{say('export.opened')}</Text>
      ) : (
        <Text>
          {say('export.notOpened')}{' '}
          <Link href={url} openNewTab>
            {say('export.open')}
          </Link>
        </Text>
      )}
      <Text color="color.text.subtle">{say('export.until', { until: clockTime(until, now, place) })}</Text>
    </>
  );
}
