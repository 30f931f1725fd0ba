import type { TaskRow } from '../../contract';
import { isActive } from '../../tasks/task';

/** Whether there is anything left that "Cancel task" could stop. Pure. */
export const canCancel = ({ state, batch }: TaskRow): boolean =>
  isActive(state) && state !== 'cancelling' && batch?.cancelled !== true;

/** A task that was told to stop, as it is shown until it has really stopped. Pure. */
export const stopping = (row: TaskRow): TaskRow => (isActive(row.state) ? { ...row, state: 'cancelling' } : row);
