import type { Counts, Operation } from '../../tasks/task';
import type { SourceName } from '../../tasks/source';
import type { Say } from './say';
import { systemName } from './systems';

interface Titled {
  readonly operation: Operation;
  readonly counts: Counts;
  readonly description?: string;
  readonly source?: SourceName;
}

/** What a task does, and to how many issues as soon as that is known. */
export function titleOf({ operation, counts, description, source }: Titled, say: Say): string {
  if (operation === 'other') return description ?? say('operation.other', { system: systemName(source, say) });
  return counts.total === undefined
    ? say(`operation.${operation}`)
    : say(`operation.${operation}.counted`, { n: counts.total });
}
