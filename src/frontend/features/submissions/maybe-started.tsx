import * as React from 'react';
import { useState } from 'react';
import { Button, ButtonGroup, Stack, Text } from '@forge/react';
import type { TaskRow } from '../../../contract';
import { problemOf } from '../../../rest/problem';
import { platform } from '../../platform/platform';
import { errorWords } from '../../words/errors';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { AdoptField } from './adopt-field';
import { leavesTrace, lookAt, lookedSaying } from './look';
import type { Looked } from './look';

interface Props {
  readonly row: TaskRow;
  readonly part: number;
  readonly since: number;
  /** The part's issues, where they are known. */
  readonly issueIds: readonly string[];
  /** Only its sender says what became of it, or starts it again. */
  readonly isSender: boolean;
  /** A new confirmation for these issues. */
  readonly startAgain: () => void;
  readonly adopted: (row: TaskRow) => void;
}

/** A part that Jira did not confirm: what can be found out, and that starting again may change issues twice. */
export function MaybeStarted({ row, part, since, issueIds, isSender, startAgain, adopted }: Props) {
  const reading = useReading();
  const { say, place, now } = reading;
  const { jira } = platform;
  const [looked, setLooked] = useState<Looked>();
  const [isLooking, setLooking] = useState(false);
  const time = clockTime(since, now, place);
  const canLook = issueIds.length > 0 && leavesTrace(row.operation);

  const look = async () => {
    setLooking(true);
    setLooked(await lookAt(jira, issueIds, since, row.operation));
    setLooking(false);
  };
  const found = looked?.kind === 'looked' ? lookedSaying(looked, row.operation, time) : undefined;

  return (
    <Stack space="space.100" alignInline="start">
      <Text>{say(leavesTrace(row.operation) ? 'maybe.advice' : 'maybe.advice.noTrace', { time })}</Text>
      {found && <Text weight="medium">{say(found.key, found.values)}</Text>}
      {looked?.kind === 'failed' && <Text>{errorWords(problemOf(looked.error, row.id), reading)}</Text>}
      <ButtonGroup label={say('maybe.buttons')}>
        {canLook && (
          <Button isDisabled={isLooking} onClick={() => void look()}>
            {say(looked ? 'button.lookAgain' : 'button.look')}
          </Button>
        )}
        {isSender && issueIds.length > 0 && (
          <Button onClick={startAgain}>{say('button.startAgain', { n: issueIds.length })}</Button>
        )}
      </ButtonGroup>
      {isSender && <AdoptField row={row} part={part} adopted={adopted} />}
    </Stack>
  );
}
