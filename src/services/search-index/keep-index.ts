import { now } from '../../refresh/now';
import {
  fillIndex,
  indexHead,
  mergeChunks,
  packLog,
  readLog,
  removeOrphans,
} from '../../storage/search/search-packing';
import type { Step } from '../../storage/search/search-packing';
import { tasksToFill } from './fill';

/** Steps of one run: 10,000 tasks that were there before the index take 100, with what packs them 20 more. */
const MOST_STEPS = 200;

/**
 * Puts in order what tasks are searched by: what was stored before there was an index is put in, and what has changed since
 * is packed, so that a search reads few rows. May be killed or run twice at any point.
 * @param deadline no further step is begun after it, epoch milliseconds; one is taken in any case.
 */
export async function keepSearchIndex(deadline: number): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if ((steps > 0 && now() >= deadline) || (await nextStep()) !== 'done') return;
  }
}

async function nextStep(): Promise<Step> {
  const head = await indexHead();
  const merged = await mergeChunks(head);
  if (merged !== 'nothing') return merged;
  // While tasks are put in nothing is packed: what the log says is later than all that is put in.
  if (head.fill === undefined) return packLog(head, await readLog());
  await removeOrphans(head);
  const { chunk, until } = await tasksToFill(head.fill);
  return fillIndex(head, chunk, until);
}
