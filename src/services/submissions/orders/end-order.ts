import type { OrderEnd } from '../../../tasks/submissions/standing-order';
import { withOrderEnded } from '../../../tasks/records/submission';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { changeSubmission } from '../change-submission';

/**
 * Ends a standing order over whatever the submission is at this moment, unless that is over or the order has ended.
 * @returns what is stored then; undefined: nothing is.
 */
export const endOrder = ({ key }: SubmissionRecord, ended: OrderEnd): Promise<TaskRecord | undefined> =>
  changeSubmission(key, (current) => {
    const { phase, order } = current.submission;
    return phase === 'over' || !order || order.ended ? undefined : withOrderEnded(current, ended);
  });
