import type { TaskKey } from '../../tasks/task-key';
import { indexHead, readChunks, withoutTasks } from './search-packing';
import type { Head } from './search-rows';

/** The chunks as they are now: only those are cleaned later, so that what is packed meanwhile is nobody's mistake. */
export const chunksNow = async (): Promise<Head['chunks']> => (await indexHead()).chunks;

/**
 * Takes tasks that were let go of out of packed chunks: those created before a moment (epoch milliseconds) but for some that
 * stay. A chunk is written anew as a whole, so one of which less than a share goes waits until more of it does.
 * @param chunks as `chunksNow` gave them before anybody looked which tasks stay
 * @param leastShare 0 to 1
 */
export async function takeOutOfChunks(
  chunks: Head['chunks'],
  { before, staying }: { readonly before: number; readonly staying: ReadonlySet<TaskKey> },
  leastShare: number,
): Promise<void> {
  const all = await readChunks(chunks);
  if (!all) return;
  const entries = all.flatMap((chunk) => chunk.entries);
  const gone = new Set(entries.flatMap(([key, at]) => (at < before && !staying.has(key) ? [key] : [])));
  if (gone.size === 0) return;
  for (const [place, [number, size]] of chunks.entries()) {
    const going = all[place]?.entries.filter(([key]) => gone.has(key)).length ?? 0;
    if (going > 0 && going >= size * leastShare) await withoutTasks(number, gone);
  }
}
