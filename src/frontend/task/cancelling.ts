import type { TaskRow } from '../../contract';
import { cancels } from '../../tasks/source';
import { isUnfinished } from '../../tasks/task';

/** Whether there is anything left that "Cancel task" could stop. Pure. */
export const canCancel = ({ source, state, submission }: TaskRow): boolean =>
  cancels(source) && isUnfinished(state) && state !== 'cancelling' && submission?.cancelled !== true;
