import { kvs } from '@forge/kvs';
import { KEYS } from './entities';
import type { TaskKey } from '../tasks/task';

/** A submission that nobody looks at any more is over long before; then the record goes by itself. */
const KEPT = { value: 30, unit: 'DAYS' } as const;

const keyOf = (batch: TaskKey): string => `${KEYS.pageSeen}${batch}`;

/** When its sender's page last called, epoch milliseconds. */
export async function pageSeenAt(batch: TaskKey): Promise<number | undefined> {
  const at: unknown = await kvs.get(keyOf(batch));
  return typeof at === 'number' ? at : undefined;
}

export async function setPageSeen(batch: TaskKey, at: number): Promise<void> {
  await kvs.set(keyOf(batch), at, { ttl: KEPT });
}

export async function forgetPage(batch: TaskKey): Promise<void> {
  await kvs.delete(keyOf(batch));
}
