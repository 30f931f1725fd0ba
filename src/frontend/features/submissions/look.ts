import type { JiraClient } from '../../../jira/client';
import type { RestError } from '../../../rest/client';
import { issuesById } from '../../../jira/issues/issues-by-id';
import type { Operation } from '../../../tasks/task';
import type { Saying } from '../../words/say';

/** How many issues a look reads. */
const SAMPLE = 20;

/** What a look at some issues showed. It settles nothing. */
export type Looked =
  | { readonly kind: 'looked'; readonly sample: number; readonly seen: number; readonly changed: number }
  | { readonly kind: 'failed'; readonly error: RestError };

/** Some of the issues, evenly from first to last. Pure. */
function sampleOf(ids: readonly string[]): readonly string[] {
  if (ids.length <= SAMPLE) return ids;
  return Array.from({ length: SAMPLE }, (_, index) => ids[Math.floor((index * ids.length) / SAMPLE)] ?? '');
}

/** Watching leaves no trace in an issue that a look could find. Pure. */
export const leavesTrace = (operation: Operation): boolean => operation !== 'watch' && operation !== 'unwatch';

/** Reads a sample of the issues again, as the viewer: how many changed since then. A deleted issue is not there any more. */
export async function lookAt(
  jira: JiraClient,
  ids: readonly string[],
  since: number,
  operation: Operation,
): Promise<Looked> {
  const sample = sampleOf(ids);
  const answer = await issuesById(jira, sample, 'updated');
  if (!answer.ok) return { kind: 'failed', error: answer.error };
  const { items, leftOut } = answer.data;
  const seen = items.length;
  const updated = items.filter(({ updatedAt }) => updatedAt !== undefined && updatedAt >= since).length;
  const gone = operation === 'delete' ? Math.max(0, sample.length - seen - leftOut) : 0;
  return { kind: 'looked', sample: sample.length, seen: seen + gone, changed: updated + gone };
}

/** What was found that speaks against its not having started; undefined where nothing does. Pure. */
export function changedSaying(looked: Looked, operation: Operation, time: string): Saying | undefined {
  if (looked.kind === 'failed' || looked.changed === 0) return undefined;
  const { changed, seen } = looked;
  return {
    key: operation === 'delete' ? 'maybe.notStarted.gone' : 'maybe.notStarted.changed',
    values: { n: changed, sample: seen, all: changed === seen ? 'yes' : 'no', time },
  };
}

/** What the look says, and what it does not. Pure. */
export function lookedSaying(looked: Extract<Looked, { kind: 'looked' }>, operation: Operation, time: string): Saying {
  const { sample, seen, changed } = looked;
  if (seen === 0) return { key: 'look.noneSeen', values: { sample } };
  const key = changed === 0 ? 'look.none' : operation === 'delete' ? 'look.gone' : 'look.changed';
  return { key, values: { n: changed, sample: seen, time } };
}
