import { partCount, taskIdsOf } from '../../tasks/submissions/submission-parts';
import { notReached, unaccountedFor } from '../../tasks/reading/issue-counts';
import type { TaskRecord } from '../../tasks/task';
import { momentCell } from './columns';
import type { Row } from './columns';
import { didText } from './did-text';

/** The columns of an exported list. Part of what people build on: add at the end, rename nothing. */
export const LIST_COLUMNS = [
  'task id',
  'source',
  'operation',
  'label',
  'description',
  'owner account id',
  'added by account id',
  'state',
  'source status',
  'percent',
  'total',
  'succeeded',
  'failed',
  'hidden',
  'not reached',
  'created',
  'started',
  'finished',
  'read',
  'parts',
  'unaccounted for',
  'what it did',
] as const;

/** A task as it is stored: nothing is asked. Of a submission, the ids of all its tasks that Jira has confirmed. Pure. */
export function listRow(record: TaskRecord): Row {
  const { submission, counts } = record;
  return [
    taskIdsOf(record).join(' '),
    record.source,
    record.operation,
    record.label,
    record.description,
    record.ownerId,
    record.addedById,
    record.state,
    record.rawStatus,
    record.percent,
    counts.total,
    counts.succeeded,
    counts.failed,
    counts.hidden,
    notReached(record.state, counts),
    momentCell(record.createdAt),
    momentCell(record.startedAt),
    momentCell(record.finishedAt),
    momentCell(record.readAt),
    submission && partCount(submission),
    unaccountedFor(record.state, counts),
    didText(record),
  ];
}
