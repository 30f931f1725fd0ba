import * as React from 'react';
import { useEffect, useMemo, useState } from 'react';
import { Button, Inline, Stack, Text } from '../../../ui-kit';
import { netChanges } from '../../../../sources/history/net-changes';
import { platform } from '../../../platform/platform';
import { useStore } from '../../../platform/store';
import { useReading } from '../../../words/use-reading';
import type { IssueNames } from '../issues/issue-names';
import type { Compare } from './as-asked';
import { createHistoryReader } from '../../../histories/history-reader';
import type { HistoryQuestion } from '../../../histories/history-reader';
import { HistoryProgress } from './history-progress';
import { ShownChanges } from './shown-changes';
import type { TaskIssues } from '../../../histories/task-issues';

interface Props {
  readonly question: HistoryQuestion;
  readonly issues: TaskIssues;
  readonly compare: Compare;
  /** The task is not over. */
  readonly isUnderWay: boolean;
  readonly reader: IssueNames;
  readonly isShown: boolean;
  readonly beginsAtOnce: boolean;
  readonly undo: ((issueIds?: readonly string[]) => void) | undefined;
  /** Reads everything once more. */
  readonly again: () => void;
}

/** Reads the histories while its tab is open, and shows what was read once it is read, left or refused. */
export function ReadChanges(props: Props) {
  const { question, issues, compare, isUnderWay, reader: names, isShown, beginsAtOnce, again, undo } = props;
  const { say } = useReading();
  const { jira } = platform;
  const [reader] = useState(() => createHistoryReader(jira, question));
  const [wanted, setWanted] = useState<'no' | 'yes' | 'stopped'>(beginsAtOnce ? 'yes' : 'no');
  const histories = useStore(reader);
  useEffect(() => {
    if (isShown && wanted === 'yes') reader.read();
    return () => reader.leave();
  }, [reader, isShown, wanted]);
  const changes = useMemo(
    () => new Map([...histories.entries].map(([id, entries]) => [id, netChanges(entries)])),
    [histories.entries],
  );
  if (!isShown) return null;
  const isBegun = wanted !== 'no';
  return (
    <Stack space="space.200">
      {isUnderWay && (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text>{say('changes.underWay')}</Text>
          {(!isBegun || histories.phase === 'done') && (
            <Button onClick={isBegun ? again : () => setWanted('yes')}>{say('changes.readSoFar')}</Button>
          )}
        </Inline>
      )}
      {isBegun && (
        <>
          <HistoryProgress
            {...{ histories, question, isUnderWay }}
            stop={() => setWanted('stopped')}
            goOn={() => (wanted === 'yes' ? reader.read() : setWanted('yes'))}
          />
          {histories.phase !== 'reading' && (
            <ShownChanges {...{ histories, changes, issues, compare, isUnderWay, names, undo }} />
          )}
        </>
      )}
    </Stack>
  );
}
