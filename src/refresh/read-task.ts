import { sources } from '../sources/registry';
import type { Unread } from '../sources/source/source';
import { systemOf } from '../tasks/source';
import type { Snapshot } from '../tasks/reading/snapshot';
import type { TaskRecord } from '../tasks/task';
import type { ClientOf } from './clients';

/** What came of asking a source about a task that is on the list. */
export type ReadOutcome = { readonly kind: 'seen'; readonly snapshot: Snapshot } | Unread;

export interface Reader {
  readonly clientOf: ClientOf;
  readonly now: () => number;
  /** Reading for somebody who is not there: a refusal of Forge's is then about impersonation. */
  readonly inBackground: boolean;
}

/** Asks the source of a task with the reader's rights; after a refusal finds out why. Never rejects. */
export async function readTask(record: TaskRecord, { clientOf, ...reader }: Reader): Promise<ReadOutcome> {
  const source = sources[record.source];
  const client = await clientOf(systemOf(record.source));
  const read = await source.read(client, record.id);
  return read.ok
    ? { kind: 'seen', snapshot: read.snapshot }
    : source.explain(read.error, record, { ...reader, client });
}
