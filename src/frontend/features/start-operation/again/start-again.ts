import type { ConfirmationView, TaskDetail } from '../../../../contract';
import { changeOf } from '../../../../tasks/changes/change';
import type { Preset } from '../preset';
import { startedBefore } from './started-before';

/**
 * The start of a new confirmation for issues of this task: what was asked, where this app knows it, else the issues alone.
 * `issueIds` undefined: nobody knows which, so none is selected. Pure.
 */
export function presetFor({ row, confirmation, retriedBy, retries }: TaskDetail, issueIds?: readonly string[]): Preset {
  const before = issueIds ? startedBefore(issueIds, retries, retriedBy) : retriedBy;
  return {
    retryOf: row.key,
    begun: { of: 'retry', key: row.key },
    of: row,
    ...(before === undefined ? {} : { firstRetriedBy: before }),
    ...(issueIds === undefined ? {} : { issueIds }),
    ...(issueIds === undefined || !confirmation ? {} : asBefore(confirmation, issueIds)),
  };
}

/**
 * The start of a new confirmation for issues that failed, otherwise than they were tried: with a field filled in, beside the
 * same edit or by the same move where that is what was asked, else by an edit of its own, which is no retry and which the
 * retry follows; without a field, with whatever is chosen. Pure.
 */
export function presetToRepair(known: TaskDetail, issueIds: readonly string[], fieldId?: string): Preset {
  const again = presetFor(known, issueIds);
  if (fieldId === undefined) {
    const { confirmation: _, ...unasked } = known;
    return presetFor(unasked, issueIds);
  }
  const takesFields = again.change?.operation === 'edit' || again.change?.operation === 'move';
  return takesFields && !again.groups
    ? { ...again, fill: [fieldId] }
    : { issueIds, of: known.row, fill: [fieldId], repairs: known.row.key };
}

function asBefore(confirmation: ConfirmationView, issueIds: readonly string[]): Preset {
  const { change, asked, sendEmail } = confirmation;
  if (change) return { change: changeOf(change, issueIds), asked, sendEmail };
  const groups = groupsOf(confirmation, new Set(issueIds));
  const [first] = groups;
  return first ? { change: first.change, groups, sendEmail } : { sendEmail };
}

/** Where the parts differ in what they do, each of these issues gets what its own part asked. */
const groupsOf = ({ parts }: ConfirmationView, wanted: ReadonlySet<string>): NonNullable<Preset['groups']> =>
  parts.flatMap(({ change, asked = [], issueIds }) => {
    const theirs = issueIds.filter((id) => wanted.has(id));
    return change && theirs.length > 0 ? [{ change: changeOf(change, theirs), asked, issueIds: theirs }] : [];
  });
