import * as React from 'react';
import { useMemo, useState } from 'react';
import { Text } from '@forge/react';
import type { TaskDetail, TaskRow } from '../../../../contract';
import { useReading } from '../../../words/use-reading';
import type { IssueNames } from '../issue-names';
import { anyChange, comparedWith } from './as-asked';
import { whatToRead } from './changes-question';
import { ReadChanges } from './read-changes';

interface Props {
  readonly row: TaskRow;
  readonly detail: TaskDetail | undefined;
  readonly reader: IssueNames;
  readonly isShown: boolean;
}

/** What a task changed, from the histories of its issues, read as the viewer when the tab is opened. */
export function ChangesTab({ row, detail, reader, isShown }: Props) {
  const { say } = useReading();
  const [round, setRound] = useState(0);
  const toRead = useMemo(() => whatToRead(row, detail, say), [row, detail, say]);
  const confirmation = detail?.confirmation;
  const compare = useMemo(() => (confirmation ? comparedWith(confirmation) : anyChange), [confirmation]);
  if (!isShown && toRead.kind === 'nothing') return null;
  if (toRead.kind === 'nothing') return <Text>{toRead.why}</Text>;
  const { question, issues, isUnderWay } = toRead;
  return (
    <ReadChanges
      // Another question is read anew.
      key={JSON.stringify([question, round])}
      {...{ question, issues, compare, isUnderWay, reader, isShown }}
      beginsAtOnce={!isUnderWay || round > 0}
      again={() => setRound(round + 1)}
    />
  );
}
