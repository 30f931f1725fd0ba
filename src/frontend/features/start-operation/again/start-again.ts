import type { ConfirmationView, TaskDetail } from '../../../../contract';
import { changeOf } from '../../../../tasks/change';
import type { Preset } from '../wizard-state';

/**
 * The start of a new confirmation for issues of this task: what was asked, where this app knows it, else the issues alone.
 * `issueIds` undefined: nobody knows which, so none is selected. Pure.
 */
export function presetFor({ row, confirmation, retriedBy }: TaskDetail, issueIds?: readonly string[]): Preset {
  return {
    retryOf: row.key,
    of: row,
    ...(retriedBy === undefined ? {} : { firstRetriedBy: retriedBy }),
    ...(issueIds === undefined ? {} : { issueIds }),
    ...(issueIds === undefined || !confirmation ? {} : asBefore(confirmation, issueIds)),
  };
}

const asBefore = ({ change, asked, sendEmail }: ConfirmationView, issueIds: readonly string[]): Preset => ({
  ...(change ? { change: changeOf(change, issueIds), asked } : {}),
  sendEmail,
});
