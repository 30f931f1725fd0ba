import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, Stack, Text } from '@forge/react';
import type { AppError, ExportOf } from '../../../contract';
import { openTab } from '../../platform/host';
import { platform } from '../../platform/platform';
import { Notice } from '../../words/notice';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { exportError } from './export-words';

interface Props {
  readonly of: ExportOf;
  readonly format: 'csv' | 'json';
  readonly file: {
    /** Counted from 1. */
    readonly part: number;
    readonly from?: string;
    readonly rows: number;
    /** Rows of the parts before it. */
    readonly after: number;
  };
  readonly isOnly: boolean;
}

type Made =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'making' }
  | { readonly kind: 'opened'; readonly until: number }
  /** The link was made, but this place in Jira did not let it open. */
  | { readonly kind: 'not-opened' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** One file: its link is made when somebody clicks, and opens in a tab of its own. */
export function ExportPart({ of, format, file: { part, from, rows, after }, isOnly }: Props) {
  const reading = useReading();
  const { say, now, place } = reading;
  const { resolver } = platform;
  const [made, setMade] = useState<Made>({ kind: 'not-yet' });
  const download = async () => {
    setMade({ kind: 'making' });
    const answer = await resolver.exportLink({ of, format, part, ...(from === undefined ? {} : { from }) });
    if (!answer.ok) return setMade({ kind: 'failed', error: answer.error });
    const { url, until } = answer.data;
    await openTab(url).then(
      () => setMade({ kind: 'opened', until }),
      () => setMade({ kind: 'not-opened' }),
    );
  };
  const name = isOnly
    ? say('export.download', { n: rows })
    : say('export.download.part', { first: after + 1, last: after + rows });
  return (
    <Stack space="space.050" alignInline="start">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Button isDisabled={made.kind === 'making'} onClick={() => void download()}>
          {name}
        </Button>
        {made.kind === 'making' && <Text>{say('export.making')}</Text>}
        {made.kind === 'opened' && (
          <Text color="color.text.subtle">{say('export.opened', { until: clockTime(made.until, now, place) })}</Text>
        )}
      </Inline>
      {made.kind === 'not-opened' && <Notice tone="error" text={say('export.notOpened')} />}
      {made.kind === 'failed' && <Notice tone="error" text={exportError(made.error, say('export.noLink'), reading)} />}
    </Stack>
  );
}
