import type { ConfirmationView, TaskDetail } from '../../contract';
import type { Change } from '../../tasks/change';
import type { Preset } from '../start-operation/wizard-state';

/** What is known of a task when its issues are to be changed again. */
export type FirstTask = Pick<TaskDetail, 'row' | 'confirmation' | 'retriedBy'>;

/** The same change, for these of its issues only. Pure. */
export function changeFor(change: Change, issueIds: readonly string[]): Change {
  if (change.operation !== 'transition') return change;
  const wanted = new Set(issueIds);
  const transitions = change.transitions
    .map(({ transitionId, issueIds: all }) => ({ transitionId, issueIds: all.filter((id) => wanted.has(id)) }))
    .filter(({ issueIds: left }) => left.length > 0);
  return { operation: 'transition', transitions };
}

/**
 * The start of a new confirmation for issues of this task: what was asked, where this app knows it, else the issues alone.
 * `issueIds` undefined: nobody knows which, so none is selected. Pure.
 */
export function presetFor({ row, confirmation, retriedBy }: FirstTask, issueIds?: readonly string[]): Preset {
  return {
    retryOf: row.key,
    ...(retriedBy === undefined ? {} : { firstRetriedBy: retriedBy }),
    ...(issueIds === undefined ? {} : { issueIds }),
    ...(issueIds === undefined || !confirmation ? {} : asBefore(confirmation, issueIds)),
  };
}

const asBefore = ({ change, asked, sendEmail }: ConfirmationView, issueIds: readonly string[]): Preset => ({
  change: changeFor(change, issueIds),
  asked,
  sendEmail,
});
