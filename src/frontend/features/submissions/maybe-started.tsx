import * as React from 'react';
import { useState } from 'react';
import { Box, LoadingButton, Stack, Text } from '../../ui-kit';
import { Person } from '../../words/shown/person';
import type { TaskRow } from '../../../contract';
import { platform } from '../../platform/platform';
import { jiraWords } from '../../words/jira-words';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { useWords } from '../../words/words';
import { AdoptField } from './adopt-field';
import { leavesTrace, lookAt, lookedSaying } from './look';
import type { Looked } from './look';
import { SayWhatBecame } from './say-what-became';

interface Props {
  readonly row: TaskRow;
  readonly part: number;
  readonly since: number;
  /** The part's issues, where they are known. */
  readonly issueIds: readonly string[];
  /** How many issues the part and those after it have, as far as they are known. */
  readonly left: number;
  /** Only its sender says what became of it, or starts it again. */
  readonly isSender: boolean;
  /** A new confirmation for the issues that are left; it ends this submission once it has started. */
  readonly startAgain: () => void;
  readonly settled: (row: TaskRow) => void;
}

/** A part that Jira did not confirm: what can be found out, what ends it, and that starting again may change issues twice. */
export function MaybeStarted({ row, part, since, issueIds, left, isSender, startAgain, settled }: Props) {
  const reading = useReading();
  const { say, place, now } = reading;
  const { jira } = platform;
  const [looked, setLooked] = useState<Looked>();
  const [isLooking, setLooking] = useState(false);
  const time = clockTime(since, now, place);
  const canLook = issueIds.length > 0 && leavesTrace(row.operation);

  const lookNow = async (): Promise<Looked> => {
    const result = await lookAt(jira, issueIds, since, row.operation);
    setLooked(result);
    return result;
  };
  const look = async () => {
    setLooking(true);
    await lookNow();
    setLooking(false);
  };
  const found = looked?.kind === 'looked' ? lookedSaying(looked, row.operation, time) : undefined;

  return (
    <Stack space="space.100" alignInline="start">
      {isSender ? (
        <Text>{say(leavesTrace(row.operation) ? 'maybe.advice' : 'maybe.advice.noTrace', { time })}</Text>
      ) : (
        <ForOthers
          senderId={row.submission?.senderId}
          look={canLook ? say('maybe.others.look', { time }) : undefined}
        />
      )}
      <Box role="status">
        {found && <Text weight="medium">{say(found.key, found.values)}</Text>}
        {looked?.kind === 'failed' && <Text>{jiraWords(looked.error, reading)}</Text>}
      </Box>
      {canLook && (
        <LoadingButton isLoading={isLooking} onClick={() => void look()}>
          {say(looked ? 'button.lookAgain' : 'button.look')}
        </LoadingButton>
      )}
      {isSender && <AdoptField row={row} part={part} adopted={settled} />}
      {isSender && (
        <SayWhatBecame {...{ row, part, time, left, startAgain }} look={canLook ? lookNow : undefined} said={settled} />
      )}
    </Stack>
  );
}

/** Whoever is not the sender can look, and is told whose word ends it. */
function ForOthers({ senderId, look }: { senderId: string | undefined; look: string | undefined }) {
  const { sayWith } = useWords();
  return (
    <Text>
      {look !== undefined && `${look} `}
      {senderId !== undefined && sayWith('maybe.others', { who: <Person accountId={senderId} /> })}
    </Text>
  );
}
