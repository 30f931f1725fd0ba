import * as React from 'react';
import { useState } from 'react';
import { Box, Button, Checkbox, Inline, LoadingButton, Stack, Text } from '../../../ui-kit';
import { errorWords } from '../../../words/errors';
import { Notice } from '../../../words/shown/notice';
import { useReading } from '../../../words/use-reading';
import { MOST_TICKED } from './ticks';
import type { Ticks } from './use-ticks';

interface Props {
  readonly ticks: Ticks;
  /** There are more pages than this one. */
  readonly hasMore: boolean;
  readonly isFiltered: boolean;
  /** What can be done with the ticked ones. */
  readonly actions: React.ReactNode;
}

/** Which are ticked, and what can be done with them all. */
export function TickLine({ ticks, hasMore, isFiltered, actions }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { rows, finding } = ticks;
  const [hasFocus, setFocus] = useState(false);
  const isAsking = finding.kind === 'asking';
  return (
    <Stack space="space.100">
      <Inline space="space.150" rowSpace="space.050" alignBlock="center" shouldWrap>
        <Checkbox label={say('tick.page')} isChecked={ticks.isPage} onChange={ticks.togglePage} />
        <Box role="status">
          <Text>{rows.length === 0 ? '' : say('tick.count', { n: rows.length })}</Text>
        </Box>
        {hasMore && (ticks.isPage || isAsking) && finding.kind !== 'all' && (
          <LoadingButton appearance="subtle" spacing="compact" isLoading={isAsking} onClick={ticks.findAll}>
            {say(isFiltered ? 'tick.allFound' : 'tick.all')}
          </LoadingButton>
        )}
        {(rows.length > 0 || hasFocus) && (
          <Button
            appearance="subtle"
            spacing="compact"
            // It stays until the focus goes on: if it went, the focus would be nowhere.
            onBlur={() => setFocus(false)}
            onClick={() => {
              setFocus(true);
              ticks.clear();
            }}
          >
            {say('tick.none')}
          </Button>
        )}
      </Inline>
      {finding.kind === 'all' && finding.isCut && <Text size="small">{say('tick.cut', { n: MOST_TICKED })}</Text>}
      {finding.kind === 'failed' && (
        <Notice tone="error" text={errorWords(finding.error, reading)} tryNow={ticks.findAll} />
      )}
      {rows.length > 0 && actions}
    </Stack>
  );
}
