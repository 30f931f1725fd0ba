import { createTask } from '../src/storage/tasks/task-store';
import { isFinal } from '../src/tasks/task';
import type { TaskRecord } from '../src/tasks/task';
import { BEGIN, MINUTE } from './world';
import type { World } from './world';

/**
 * A bulk edit of ten issues as the app would have stored it once it was over, created so many minutes before the world
 * begins as its id says. No source is asked about it: it is over, with its outcome.
 */
export function storedTask(id: number, ownerId: string, change: Partial<TaskRecord> = {}): TaskRecord {
  const { createdAt = BEGIN - id * MINUTE, state = 'succeeded' } = change;
  const owner = change.ownerId ?? ownerId;
  return {
    key: `jira:${id}`,
    source: 'jira-bulk',
    id: String(id),
    operation: 'edit',
    ownerId: owner,
    addedById: owner,
    addedAt: createdAt,
    listedFor: owner,
    state,
    rawStatus: 'COMPLETE',
    percent: 100,
    counts: { total: 10, succeeded: 10, failed: 0, hidden: 0 },
    createdAt,
    finishedAt: createdAt + MINUTE,
    readAt: createdAt + MINUTE,
    readById: owner,
    movedAt: createdAt + MINUTE,
    ...(isFinal(state) ? { outcome: 'owner', counted: true } : {}),
    revision: 1,
    ...change,
  };
}

/** Puts tasks into storage, past the app and unmetered. */
export const store = (world: World, ...records: readonly TaskRecord[]): Promise<void> =>
  world.settle(
    world.site.forge.unmetered(async () => {
      for (const each of records) await createTask(each);
    }),
  );
