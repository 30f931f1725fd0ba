import type { Counts, Operation } from '../../tasks/task';
import type { Say } from './say';

interface Titled {
  readonly operation: Operation;
  readonly counts: Counts;
  readonly description?: string;
}

/** What a task does, and to how many issues as soon as that is known. */
export function titleOf({ operation, counts, description }: Titled, say: Say): string {
  if (operation === 'other') return description ?? say('operation.other');
  return counts.total === undefined
    ? say(`operation.${operation}`)
    : say(`operation.${operation}.counted`, { n: counts.total });
}
