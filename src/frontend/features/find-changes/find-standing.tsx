import * as React from 'react';
import { Box, Button, Inline, ProgressBar, Stack, Text } from '../../ui-kit';
import { jiraWords } from '../../words/jira-words';
import { errorWords } from '../../words/errors';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { isReading } from './find-store';
import type { FindState, FindStore } from './find-store';

/** How far the reading is, and why it does not go on. */
export function FindStanding({ state, store }: { state: FindState; store: FindStore }) {
  const reading = useReading();
  const { say } = reading;
  const { phase, done, issues, error, refused } = state;
  const isBegun = phase !== 'idle' && phase !== 'searching' && issues > 0;
  // The same search would be refused again.
  const canGoOn = phase === 'stopped' || (error && (error.kind !== 'refused' || issues > 0));
  return (
    <Stack space="space.100">
      {isBegun && phase !== 'done' && (
        <ProgressBar value={done / issues} ariaLabel={say('find.progress', { done, issues })} />
      )}
      {isBegun && <Text>{say('find.progress', { done, issues })}</Text>}
      {state.isCut && <Text>{say('find.cut', { n: issues })}</Text>}
      {state.unreadIssues > 0 && <Text>{say('start.unread', { n: state.unreadIssues })}</Text>}
      {state.leftOut > 0 && !isReading(state) && <Text>{say('changes.leftOut', { n: state.leftOut })}</Text>}
      {phase === 'full' && <Notice tone="warning" text={say('find.full')} />}
      <Box role="status">
        {phase === 'searching' && <Text>{say('find.searching')}</Text>}
        {phase === 'stopped' && <Text>{say('find.stopped')}</Text>}
      </Box>
      {error && <Notice tone="warning" text={jiraWords(error, reading)} />}
      {canGoOn && (
        <Inline>
          <Button onClick={store.goOn}>{say('find.goOn')}</Button>
        </Inline>
      )}
      {refused && <Notice tone="warning" text={errorWords(refused, reading)} />}
    </Stack>
  );
}
