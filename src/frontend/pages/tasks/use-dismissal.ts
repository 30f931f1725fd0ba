import { useState } from 'react';
import type { AppError, TaskRow } from '../../../contract';
import { hasFailures } from '../../../tasks/record';
import type { RowActions } from '../../features/task-list/row-menu';
import { platform } from '../../platform/platform';

interface Refused {
  readonly error: AppError;
  readonly again: () => void;
}

/** Says that a task's failures need nobody's attention any more, or that they do again. */
export function useDismissal(take: (rows: readonly TaskRow[]) => void): {
  readonly actionsOf: (row: TaskRow) => Pick<RowActions, 'dismiss' | 'needsAttention'>;
  /** Why the last one was not done. */
  readonly refused: Refused | undefined;
} {
  const [refused, setRefused] = useState<Refused>();
  const say = async (row: TaskRow, dismissed: boolean): Promise<void> => {
    setRefused(undefined);
    const result = await platform.resolver.dismiss({ key: row.key, dismissed });
    if (result.ok) take([result.data.row]);
    else setRefused({ error: result.error, again: () => void say(row, dismissed) });
  };
  return {
    refused,
    actionsOf: (row) => ({
      ...(row.attention && hasFailures(row) ? { dismiss: () => void say(row, true) } : {}),
      ...(row.dismissed && hasFailures(row) ? { needsAttention: () => void say(row, false) } : {}),
    }),
  };
}
