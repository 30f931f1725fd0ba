import { kvs } from '@forge/kvs';
import { KEYS } from './entities';
import type { TaskKey } from '../tasks/task-key';

/** A submission that nobody looks at any more is over long before; then the record goes by itself. */
const KEPT = { value: 30, unit: 'DAYS' } as const;

const keyOf = (submission: TaskKey): string => `${KEYS.pageSeen}${submission}`;

/** When its sender's page last called, epoch milliseconds. */
export async function pageSeenAt(submission: TaskKey): Promise<number | undefined> {
  const at: unknown = await kvs.get(keyOf(submission));
  return typeof at === 'number' ? at : undefined;
}

export async function setPageSeen(submission: TaskKey, at: number): Promise<void> {
  await kvs.set(keyOf(submission), at, { ttl: KEPT });
}

export async function forgetPage(submission: TaskKey): Promise<void> {
  await kvs.delete(keyOf(submission));
}
