import type { kvs } from '@forge/kvs';

export type Transaction = ReturnType<typeof kvs.transact>;

/** Something that is written, or removed, in the same moment as a task, or not at all. */
export type Write = (transaction: Transaction) => unknown;
