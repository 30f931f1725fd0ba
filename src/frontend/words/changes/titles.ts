import type { DidFact } from '../../../tasks/changes/did';
import { isWatching } from '../../../tasks/task';
import type { Counts, Operation } from '../../../tasks/task';
import type { SourceName } from '../../../tasks/source';
import type { TaskKey } from '../../../tasks/task-key';
import { didWords } from './did-words';
import type { Reading } from '../reading';
import type { Say } from '../say';
import { systemName } from '../systems';

interface Titled {
  readonly operation: Operation;
  readonly counts: Counts;
  readonly did?: readonly DidFact[] | undefined;
  readonly description?: string;
  readonly source?: SourceName;
  readonly undoOf?: TaskKey | undefined;
}

/**
 * What a task did to its issues, where that is known, else what kind of task it is, and of how many issues as soon as that
 * is known. An undo says what it undoes, and where it does the opposite that. Pure.
 */
export function titleOf(titled: Titled, speaking: Pick<Reading, 'say' | 'personName'>): string {
  const { undoOf, operation } = titled;
  const title = ownTitle(titled, speaking);
  return undoOf === undefined || isWatching(operation) ? title : speaking.say('title.undo', { title });
}

function ownTitle(
  { operation, counts, did = [], description, source }: Titled,
  { say, personName }: Pick<Reading, 'say' | 'personName'>,
): string {
  if (did.length > 0) return didWords(did, say, personName);
  if (operation === 'other') return description ?? say('operation.other', { system: systemName(source, say) });
  return counts.total === undefined
    ? say(`operation.${operation}`)
    : say(`operation.${operation}.counted`, { n: counts.total });
}

/** How many issues, where the title does not say it. Pure. */
export const issuesBeside = ({ counts, did = [] }: Titled, say: Say): string | undefined =>
  counts.total === undefined || did.length === 0 ? undefined : say('row.issues', { n: counts.total });
