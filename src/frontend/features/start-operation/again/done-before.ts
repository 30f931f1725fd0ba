import type { AskedFact } from '../../../../tasks/changes/asked';
import type { Change } from '../../../../tasks/changes/change';
import type { TaskKey } from '../../../../tasks/task-key';

/** What is done once more: an own start, or what was saved under a name. */
export type DoneBefore =
  | { readonly of: 'again'; readonly key: TaskKey }
  | { readonly of: 'saved'; readonly id: string; readonly name: string };

/** What was done before, until somebody chooses it anew. */
export interface Once {
  readonly change: Change;
  readonly asked: readonly AskedFact[];
}
