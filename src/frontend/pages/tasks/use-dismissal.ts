import { useState } from 'react';
import type { AppError, TaskRow } from '../../../contract';
import { isDismissible, mayBeDismissed } from '../../../tasks/records/record';
import type { RowActions } from '../../features/task-list/rows/row-menu';
import { platform } from '../../platform/platform';

interface Refused {
  readonly error: AppError;
  readonly again: () => void;
}

/**
 * Says that a task's failures, or a start that was not confirmed, need nobody's attention any more, or that they do again. The first is asked about, because there
 * may be a word to say of why.
 */
export function useDismissal(
  take: (rows: readonly TaskRow[]) => void,
  ask: (row: TaskRow) => void,
  viewer: string | undefined,
): {
  readonly actionsOf: (row: TaskRow) => Pick<RowActions, 'dismiss' | 'needsAttention'>;
  /** Why the last one was not done. */
  readonly refused: Refused | undefined;
} {
  const [refused, setRefused] = useState<Refused>();
  const takeBack = async (row: TaskRow): Promise<void> => {
    setRefused(undefined);
    const result = await platform.resolver.dismiss({ key: row.key, dismissed: false });
    if (result.ok) take([result.data.row]);
    else setRefused({ error: result.error, again: () => void takeBack(row) });
  };
  return {
    refused,
    actionsOf: (row) => ({
      ...(row.attention && mayBeDismissed(row, viewer) ? { dismiss: () => ask(row) } : {}),
      ...(row.dismissed && isDismissible(row) ? { needsAttention: () => void takeBack(row) } : {}),
    }),
  };
}
