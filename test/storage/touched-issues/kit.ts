import { writeTogether } from '../../../src/storage/kvs/transactions';
import { touchesOf } from '../../../src/storage/touched-issues/touched-issues-queries';
import { forgetTouches, touchesEnd } from '../../../src/storage/touched-issues/touched-issues-store';
import { BEGIN } from '../../world';
import type { World } from '../../world';

interface TouchingTask {
  readonly ids: readonly string[];
  /** Places of the failed ones. */
  readonly failed: readonly number[];
}

/** Tasks that are over, one after another, numbered from 1; written past the resolvers and not counted. */
export async function createTouches(world: World, tasks: readonly TouchingTask[]) {
  const unmetered = <T>(work: () => Promise<T>): Promise<T> => world.settle(world.site.forge.unmetered(work));
  const taskIds = tasks.map((_, at) => String(at + 1));
  await unmetered(async () => {
    for (const [at, { ids, failed }] of tasks.entries()) {
      const isFailed = new Set(failed);
      const write = await touchesEnd(
        { taskId: taskIds[at] ?? '', key: `jira:${taskIds[at]}`, createdAt: BEGIN - 100_000 + at },
        undefined,
        {
          succeeded: ids.filter((_, place) => !isFailed.has(place)),
          failed: new Map(ids.filter((_, place) => isFailed.has(place)).map((id) => [id, ['No']])),
        },
        {
          operation: 'edit',
          ownerId: world.mia.accountId,
          state: 'succeeded',
          rawStatus: 'COMPLETE',
          percent: 100,
          counts: { total: ids.length, succeeded: ids.length, failed: 0, hidden: 0 },
          finishedAt: BEGIN + at + 1,
          readAt: BEGIN + at + 1,
          of: 'owner',
        },
      );
      if (write) await writeTogether([write]);
    }
  });
  return {
    /** Ids of the tasks that an issue was part of, as the store finds them: newest first. */
    touched: (issueId: string) =>
      unmetered(async () => (await touchesOf(issueId, { since: BEGIN - 200_000 })).touches.map(({ taskId }) => taskId)),
    forget: () => unmetered(() => forgetTouches(taskIds)),
  };
}
