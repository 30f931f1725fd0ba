import * as React from 'react';
import { useMemo, useState } from 'react';
import { Button, Stack, Text } from '../../../ui-kit';
import type { TaskDetail, TaskRow } from '../../../../contract';
import { useReading } from '../../../words/use-reading';
import type { IssueNames } from '../issues/issue-names';
import { anyChange, comparedWith } from './as-asked';
import { whatToRead } from './changes-question';
import { ReadChanges } from './read-changes';

interface Props {
  readonly row: TaskRow;
  readonly detail: TaskDetail | undefined;
  readonly reader: IssueNames;
  readonly isShown: boolean;
  /** Undoes what it did to these issues, or to all; absent where nothing can be undone. */
  readonly undo: ((issueIds?: readonly string[]) => void) | undefined;
}

/** What a task changed, from the histories of its issues, read as the viewer when the tab is opened. */
export function ChangesTab({ row, detail, reader, isShown, undo }: Props) {
  const { say } = useReading();
  const [round, setRound] = useState(0);
  const toRead = useMemo(() => whatToRead(row, detail, say), [row, detail, say]);
  const confirmation = detail?.confirmation;
  const compare = useMemo(() => (confirmation ? comparedWith(confirmation) : anyChange), [confirmation]);
  if (!isShown && toRead.kind === 'nothing') return null;
  if (toRead.kind === 'nothing')
    return (
      <Stack space="space.100" alignInline="start">
        <Text>{toRead.why}</Text>
        {undo && row.operation === 'watch' && <Button onClick={() => undo()}>{say('undo.button.unwatch')}</Button>}
        {undo && row.operation === 'unwatch' && <Button onClick={() => undo()}>{say('undo.button.watch')}</Button>}
      </Stack>
    );
  const { question, issues, isUnderWay } = toRead;
  return (
    <ReadChanges
      // Another question is read anew.
      key={JSON.stringify([question, round])}
      {...{ question, issues, compare, isUnderWay, reader, isShown, undo }}
      beginsAtOnce={!isUnderWay || round > 0}
      again={() => setRound(round + 1)}
    />
  );
}
