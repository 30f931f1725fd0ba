import * as React from 'react';
import { Box, Button, SectionMessage, Stack, Text } from '../../../ui-kit';
import type { TaskRow } from '../../../../contract';
import { isUnfinished } from '../../../../tasks/task';
import { titleOf } from '../../../words/changes/titles';
import { useReading } from '../../../words/use-reading';

interface Props {
  /** What was done first. */
  readonly row: TaskRow;
  /** What is retried once this is done, and with how many issues. */
  readonly of: TaskRow;
  readonly issues: number;
  readonly go: () => void;
}

/** The second of two steps: its own confirmation opens from here once the first is over. */
export function NextStep({ row, of, issues, go }: Props) {
  const reading = useReading();
  const { say } = reading;
  const values = { n: issues, task: titleOf(of, reading) };
  const isOver = !isUnfinished(row.state);
  return (
    <Box role="status">
      <SectionMessage appearance="information">
        <Stack space="space.100" alignInline="start">
          <Text>{say(isOver ? 'repair.then.now' : 'repair.then.later', values)}</Text>
          {isOver && <Button onClick={go}>{say('button.retryThese', values)}</Button>}
        </Stack>
      </SectionMessage>
    </Box>
  );
}
