import type { TaskRecord } from '../tasks/task';
import { tailOfKey } from '../tasks/task-key';
import { orderText, timeOfOrder } from './stored-values';

/** Sorts by creation, then by id: unique, so that a page can begin right after the last row of another. */
export const sortKeyOf = ({ createdAt, key }: Pick<TaskRecord, 'createdAt' | 'key'>): string =>
  orderText(createdAt, tailOfKey(key));

/** The creation time that an order begins with, epoch milliseconds. */
export const createdAtOf = timeOfOrder;
