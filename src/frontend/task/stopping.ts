import type { TaskRow } from '../../contract';
import { cancels } from '../../tasks/source';
import { isActive } from '../../tasks/task';

/** Whether there is anything left that "Cancel task" could stop. Pure. */
export const canCancel = ({ source, state, submission }: TaskRow): boolean =>
  cancels(source) && isActive(state) && state !== 'cancelling' && submission?.cancelled !== true;

/** A task that was told to stop, as it is shown until it has really stopped. Pure. */
export const stopping = (row: TaskRow): TaskRow => (isActive(row.state) ? { ...row, state: 'cancelling' } : row);
