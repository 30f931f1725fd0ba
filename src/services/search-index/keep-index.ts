import { now } from '../../refresh/now';
import {
  fillIndex,
  indexHead,
  mergeChunks,
  packLog,
  readLog,
  removeOrphans,
} from '../../storage/search/search-packing';
import type { PackingStep } from '../../storage/search/search-packing';
import type { Head } from '../../storage/search/search-rows';
import { tasksToFill } from './fill';

/**
 * Steps of one run. What reads the site's storage in the same minute must not find its limit used up: Forge has 4,000 reads a
 * minute, and a step that puts in 100 tasks takes more than 100 of them where all of them have failures.
 */
const MOST_STEPS = 60;
const MOST_FILLS = 10;

/**
 * Puts in order what tasks are searched by: what was stored before there was an index is put in, and what has changed since
 * is packed, so that a search reads few rows. May be killed or run twice at any point.
 * @param deadline no further step is begun after it, epoch milliseconds; one is taken in any case.
 */
export async function keepSearchIndex(deadline: number): Promise<void> {
  let fills = 0;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (steps > 0 && now() >= deadline) return;
    const head = await indexHead();
    if (head.fill !== undefined && ++fills > MOST_FILLS) return;
    if ((await nextStep(head)) !== 'done') return;
  }
}

async function nextStep(head: Head): Promise<PackingStep> {
  const merged = await mergeChunks(head);
  if (merged !== 'nothing') return merged;
  // While tasks are put in nothing is packed: what the log says is later than all that is put in.
  if (head.fill === undefined) return packLog(head, await readLog());
  await removeOrphans(head);
  const { chunk, until } = await tasksToFill(head.fill);
  return fillIndex(head, chunk, until);
}
