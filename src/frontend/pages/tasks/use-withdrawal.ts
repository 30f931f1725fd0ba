import { useState } from 'react';
import type { AppError, TaskRow } from '../../../contract';
import { standsFor } from '../../features/submissions/order-stands';
import type { RowActions } from '../../features/task-list/rows/row-menu';
import { platform } from '../../platform/platform';

interface Refused {
  readonly error: AppError;
  readonly again: () => void;
}

/** Ends a standing order of the viewer's own, with one click. */
export function useWithdrawal(
  take: (rows: readonly TaskRow[]) => void,
  viewer: string | undefined,
): {
  readonly withdraw: (row: TaskRow) => void;
  readonly actionsOf: (row: TaskRow) => Pick<RowActions, 'withdraw'>;
  /** Why the last one was not done. */
  readonly refused: Refused | undefined;
} {
  const [refused, setRefused] = useState<Refused>();
  const withdraw = async (row: TaskRow): Promise<void> => {
    setRefused(undefined);
    const result = await platform.resolver.withdraw({ key: row.key });
    if (result.ok) take([result.data.row]);
    else setRefused({ error: result.error, again: () => void withdraw(row) });
  };
  return {
    refused,
    withdraw: (row) => void withdraw(row),
    actionsOf: (row) => {
      const isOwn = row.submission !== undefined && row.submission.senderId === viewer;
      return isOwn && standsFor(row, platform.now()) ? { withdraw: () => void withdraw(row) } : {};
    },
  };
}
