import { myPermissions } from '../jira/permissions';
import type { JiraClient, JiraError } from '../jira/client';
import { sources } from '../sources/registry';
import type { AppError } from '../tasks/app-error';
import { JIRA_KEEPS_MS } from '../tasks/next-check';
import { isBulk } from '../tasks/task';
import type { Snapshot, TaskRecord } from '../tasks/task';
import { problemOf } from './problem';

/** What came of asking a source about a task that is on the list. */
export type ReadOutcome =
  | { readonly kind: 'seen'; readonly snapshot: Snapshot; readonly raw: string }
  /** The source no longer knows it, and has had its 14 days. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'problem'; readonly problem: AppError };

export interface Reader {
  readonly jira: JiraClient;
  readonly now: () => number;
  /** Reading for somebody who is not there: a refusal of Forge's is then about impersonation. */
  readonly inBackground: boolean;
}

/** Asks the source of a task with the reader's rights; after a refusal finds out why. Never rejects. */
export async function readTask(record: TaskRecord, reader: Reader): Promise<ReadOutcome> {
  const read = await sources[record.source].read(reader.jira, record.id);
  if (read.ok) return { kind: 'seen', snapshot: read.snapshot, raw: read.raw };
  if (read.error.kind !== 'refused' || read.error.status === 401) return problem(read.error, record, reader);
  return isBulk(record.source) ? afterQueueRefused(record, reader) : afterTaskRefused(record, reader, read.error);
}

/** The queue refuses everything with the same 400: only /task/ tells a forgotten task from somebody else's. */
async function afterQueueRefused(record: TaskRecord, reader: Reader): Promise<ReadOutcome> {
  const other = await sources['jira-task'].read(reader.jira, record.id);
  if (!other.ok) return afterTaskRefused(record, reader, other.error);
  // The task is there and theirs, so what the queue wants is the permission.
  return (await withoutBulkChange(reader))
    ? { kind: 'problem', problem: { kind: 'not-allowed', reason: 'no-bulk-change', taskId: record.id } }
    : { kind: 'problem', problem: { kind: 'not-allowed', reason: 'cannot-tell', taskId: record.id } };
}

async function afterTaskRefused(record: TaskRecord, reader: Reader, error: JiraError): Promise<ReadOutcome> {
  if (error.kind !== 'refused' || error.status === 401) return problem(error, record, reader);
  const isOld = reader.now() - record.createdAt >= JIRA_KEEPS_MS;
  if (isOld && error.status !== 403) return { kind: 'forgotten' };
  if (isBulk(record.source) && (await withoutBulkChange(reader))) {
    return { kind: 'problem', problem: { kind: 'not-allowed', reason: 'no-bulk-change', taskId: record.id } };
  }
  if (error.status === 403) {
    return { kind: 'problem', problem: { kind: 'not-allowed', reason: 'not-yours', taskId: record.id } };
  }
  if (error.status === 404) return { kind: 'problem', problem: { kind: 'not-known', taskId: record.id } };
  return problem(error, record, reader);
}

async function withoutBulkChange({ jira }: Reader): Promise<boolean> {
  const permissions = await myPermissions(jira);
  return permissions.ok && !permissions.data.bulkChange;
}

const problem = (error: JiraError, record: TaskRecord, { inBackground }: Reader): ReadOutcome => ({
  kind: 'problem',
  problem: problemOf(error, record.id, inBackground),
});
