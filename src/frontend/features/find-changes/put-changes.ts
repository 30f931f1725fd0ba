import type { AppError, PutFound } from '../../../contract';
import { COMPARED_ISSUES, MOST_LOOKED_UP, MOST_PUT, MOST_PUT_ISSUES } from '../../../contract/limits';
import type { FoundChange } from '../../../tasks/changes/found';
import type { Platform } from '../../platform/platform';
import { keyOfFound } from './found-name';

/** What of the found changes is on the list, by `keyOfFound`: put there just now, or before. */
export type Put = ReadonlyMap<string, PutFound>;

type Resolver = Pick<Platform['resolver'], 'knownFound' | 'putFound'>;

/** Which of these are on the list already, in as many calls as it takes. */
export async function lookUp(
  resolver: Resolver,
  changes: readonly FoundChange[],
): Promise<{ readonly put: Put; readonly refused?: AppError }> {
  const put = new Map<string, PutFound>();
  for (let start = 0; start < changes.length; start += MOST_LOOKED_UP) {
    const some = changes.slice(start, start + MOST_LOOKED_UP);
    const answer = await resolver.knownFound({ changes: some.map(sampleOf) });
    if (!answer.ok) return { put, refused: answer.error };
    some.forEach((change, index) => {
      const key = answer.data.keys[index];
      if (key !== undefined && key !== null) put.set(keyOfFound(change), { key, isOld: true });
    });
  }
  return { put };
}

/** What goes on a list of a change: 40,000 of its issues at most. Pure. */
const cutToList = (change: FoundChange): FoundChange =>
  isTooLong(change) ? { ...change, issueIds: change.issueIds.slice(0, MOST_PUT_ISSUES) } : change;

/** A change that goes on a list without all of its issues. Pure. */
export const isTooLong = ({ issueIds }: FoundChange): boolean => issueIds.length > MOST_PUT_ISSUES;

/** Issues from all over the change, as many as are compared. */
function sampleOf(change: FoundChange) {
  const { authorId, from, to, issueIds } = cutToList(change);
  const step = Math.max(1, Math.ceil(issueIds.length / COMPARED_ISSUES));
  return { authorId, from, to, issueIds: issueIds.filter((_, index) => index % step === 0) };
}

/**
 * Puts these on the list, in as many calls as it takes, until one is refused.
 * @param told what each call has come to.
 */
export async function putAll(
  resolver: Resolver,
  changes: readonly FoundChange[],
  told: (put: Put, refused?: AppError) => void,
): Promise<void> {
  for (const some of inCalls(changes)) {
    const answer = await resolver.putFound({ changes: some });
    if (!answer.ok) return told(new Map(), answer.error);
    told(
      new Map(
        some.flatMap((change, index): [string, PutFound][] => {
          const put = answer.data.put[index];
          return put ? [[keyOfFound(change), put]] : [];
        }),
      ),
    );
  }
}

/** As many in a call as it takes, by number and by their issues. Pure. */
function inCalls(changes: readonly FoundChange[]): FoundChange[][] {
  const calls: FoundChange[][] = [];
  let issues = 0;
  for (const cut of changes.map(cutToList)) {
    const last = calls.at(-1);
    issues += cut.issueIds.length;
    if (last && last.length < MOST_PUT && issues <= MOST_PUT_ISSUES) last.push(cut);
    else {
      calls.push([cut]);
      issues = cut.issueIds.length;
    }
  }
  return calls;
}
