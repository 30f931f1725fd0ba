import * as React from 'react';
import { Box, Button, Inline, Stack, Text } from '../../../ui-kit';
import type { RestError } from '../../../../rest/client';
import { jiraWords } from '../../../words/jira-words';
import type { Reading } from '../../../words/reading';
import { Notice } from '../../../words/shown/notice';
import { clockTime } from '../../../words/times';
import { useReading } from '../../../words/use-reading';
import type { Histories, HistoryQuestion } from '../../../histories/history-reader';

interface Props {
  readonly histories: Histories;
  readonly question: HistoryQuestion;
  readonly isUnderWay: boolean;
  readonly stop: () => void;
  readonly goOn: () => void;
}

/** How far the histories are read, whose changes count, and why it goes no further. */
export function HistoryProgress({ histories, question, isUnderWay, stop, goOn }: Props) {
  const reading = useReading();
  const { say, place, now } = reading;
  const { phase, issues, looked, leftOut, failure } = histories;
  const all = question.issueIds.length;
  const partly = issues < all ? say('changes.partly', { n: issues, all }) : '';
  const from = clockTime(question.from, now, place);
  // A task under way has no end yet.
  const to = isUnderWay ? from : clockTime(question.to, now, place);
  return (
    <Stack space="space.100" alignInline="start">
      <Box role="status">
        {phase === 'reading' && <Text>{say('changes.reading', { n: issues, all, looked })}</Text>}
        {phase === 'left' && <Text>{say('changes.left', { partly })}</Text>}
      </Box>
      {(phase === 'reading' || phase === 'left') && (
        <Button onClick={phase === 'left' ? goOn : stop}>
          {say(phase === 'left' ? 'changes.goOn' : 'changes.stop')}
        </Button>
      )}
      {phase === 'failed' && failure && (
        <Notice tone="warning" text={[whyNot(failure, reading), partly].filter(Boolean).join(' ')} tryNow={goOn} />
      )}
      {phase !== 'reading' && (
        <Inline space="space.050">
          <Text size="small" color="color.text.subtle">
            {isUnderWay
              ? say('changes.since', { from })
              : from === to
                ? say('changes.at', { from })
                : say('changes.between', { from, to })}
          </Text>
        </Inline>
      )}
      {leftOut > 0 && phase !== 'reading' && <Text>{say('changes.leftOut', { n: leftOut })}</Text>}
    </Stack>
  );
}

/** A refusal of histories says nothing about the task. */
const whyNot = (failure: RestError, reading: Reading): string =>
  jiraWords(failure, reading, () => reading.say('changes.refused'));
