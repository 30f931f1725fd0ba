import * as React from 'react';
import { Button, Inline, Text } from '../ui-kit';
import type { TaskRow } from '../../contract';
import type { TaskKey } from '../../tasks/task-key';
import { useWords } from '../words/words';

interface Props {
  readonly row: Pick<TaskRow, 'undoOf' | 'undoneBy'>;
  /** What undoes it is not over yet. */
  readonly isUnderWay: boolean;
  readonly open: (key: TaskKey) => void;
}

/** The way to the task that undoes this one, and to the one that this one undoes; nothing where there is neither. */
export function UndoLinks({ row: { undoOf, undoneBy }, isUnderWay, open }: Props) {
  const { say } = useWords();
  if (undoOf === undefined && undoneBy === undefined) return null;
  const link = (key: TaskKey, name: string) => (
    <Button appearance="subtle" spacing="compact" onClick={() => open(key)}>
      {name}
    </Button>
  );
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      {undoneBy !== undefined && (
        <>
          <Text size="small">{say(isUnderWay ? 'undo.underWay' : 'undo.undone')}</Text>
          {link(undoneBy, say('undo.showUndo'))}
        </>
      )}
      {undoOf !== undefined && link(undoOf, say('undo.showUndone'))}
    </Inline>
  );
}
