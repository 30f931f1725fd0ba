import { createHash } from 'node:crypto';
import type { Change } from '../../tasks/changes/change';
import type { Confirmation } from './confirmation';

/** 132 bits: enough that no other confirmation has the same. */
const DIGEST_LENGTH = 22;

/**
 * What stands for a confirmation: who confirmed what and when, found by which search, for which issues, in which parts, with
 * or without e-mail. It is taken from what was confirmed and again from what is read back, so what came back otherwise is
 * not sent. It guards against damage, of the encoding or of storage, not against somebody who can write storage. Names are
 * left out: they are only shown, and Jira may say them or not when the same start comes again; so is what its sender went past,
 * which the same start is asked about only when it comes again, and what it prepares a retry of, which changes nothing of it.
 * @param pageWords of a confirmation from a time when the page's words were stored, and covered, too
 */
export function confirmationDigest(
  { parts, names: _names, past: _past, repairs: _repairs, ...confirmed }: Confirmation,
  pageWords?: readonly { readonly name: string; readonly value: string }[],
): string {
  const text = canonical({
    ...confirmed,
    ...(pageWords === undefined ? {} : { asked: pageWords }),
    parts: parts.map(({ change, issueIds, subtaskIds }) => [ordered(change), sorted(issueIds), sorted(subtaskIds)]),
  });
  return createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
}

const ordered = (change: Change): Change =>
  change.operation === 'transition'
    ? { ...change, transitions: change.transitions.map((each) => ({ ...each, issueIds: sorted(each.issueIds) })) }
    : change;

/** Storage keeps issues in ascending order. */
const sorted = (ids: readonly string[]): string[] => [...ids].sort((a, b) => Number(a) - Number(b));

/** JSON with the fields of each object in one order, because storage does not promise to keep theirs. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
