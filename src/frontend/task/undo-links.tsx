import * as React from 'react';
import { Button, Inline, Text } from '../ui-kit';
import type { TaskRow } from '../../contract';
import type { TaskKey } from '../../tasks/task-key';
import type { Say } from '../words/say';
import { useWords } from '../words/words';

interface Props {
  readonly row: Pick<TaskRow, 'undoOf' | 'undoneBy' | 'counts'>;
  /** How many of its issues were undone; absent where nobody knows it here. */
  readonly undone?: number | undefined;
  /** What undoes it is not over yet. */
  readonly isUnderWay: boolean;
  readonly open: (key: TaskKey) => void;
}

/** The way to the task that undoes this one, and to the one that this one undoes; nothing where there is neither. */
export function UndoLinks({ row, undone, isUnderWay, open }: Props) {
  const { say } = useWords();
  const { undoOf, undoneBy } = row;
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
          <Text size="small">{isUnderWay ? say('undo.underWay') : undoneWords(row, undone, say)}</Text>
          {link(undoneBy, say('undo.showUndo'))}
        </>
      )}
      {undoOf !== undefined && link(undoOf, say('undo.showUndone'))}
    </Inline>
  );
}

/** Nobody is told that all of it was undone unless it was. */
function undoneWords({ counts }: Pick<TaskRow, 'counts'>, undone: number | undefined, say: Say): string {
  const n = counts.succeeded ?? counts.total;
  if (undone === undefined || n === undefined) return say('undo.someUndone');
  return undone < n ? say('undo.partUndone', { undone, n }) : say('undo.undone');
}
