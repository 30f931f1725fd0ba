import type { IssueOperation, IssueOperations } from '../../../contract';

/** What "Show older" has brought so far. */
export type Older = Pick<IssueOperations, 'operations' | 'backTo' | 'older'>;

/** The newest answer with what lies before it. An operation that is in both stands where the newest one has it. Pure. */
export function withOlder(newest: IssueOperations, older: Older | undefined): IssueOperations {
  if (!older) return newest;
  const known = new Set(newest.operations.map(nameOf));
  const { older: _before, ...rest } = newest;
  return {
    ...rest,
    operations: [...newest.operations, ...older.operations.filter((operation) => !known.has(nameOf(operation)))],
    backTo: older.backTo,
    ...(older.older === undefined ? {} : { older: older.older }),
  };
}

/** One more page of older ones. Pure. */
export const andOlder = (before: Older | undefined, { operations, backTo, older }: IssueOperations): Older => ({
  operations: [...(before?.operations ?? []), ...operations],
  backTo,
  ...(older === undefined ? {} : { older }),
});

/**
 * What tells one operation from another: whose part it is and the task's id or, for those who may not read the task and so do not get its id,
 * when it began, its kind and whose it is.
 */
const nameOf = ({ full, createdAt, operation, ownerId }: IssueOperation): string =>
  full ? [full.key, full.taskId].join(' ') : [createdAt, operation, ownerId].join(' ');
