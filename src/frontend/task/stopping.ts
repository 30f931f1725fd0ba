import type { TaskRow } from '../../contract';

/** Whether "Stop tracking" is done: a submission that is not over would go on unseen, so it is refused there. Pure. */
export const canStopTracking = ({ submission }: Pick<TaskRow, 'submission'>): boolean =>
  submission === undefined || submission.phase === 'over';
