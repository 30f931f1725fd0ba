import { createHash } from 'node:crypto';
import { FORMER_USER } from '../../tasks/account-id';
import { trackerConnection } from '../sources/tracker-store';
import { SPACES, rowsOf } from '../sweep/rows';
import { accountsIn } from './accounts-in';

/** 132 bits: no two accounts share a word. */
const WORD_LENGTH = 22;

/** The accounts of some spaces. `next`: the place among the spaces that there was no time for; absent: there are no more. */
export interface StoredAccounts {
  readonly accounts: ReadonlySet<string>;
  readonly next?: number;
}

/**
 * Every account that anything stored names: all of it is read, a storage request for each 100 records.
 * @param from the place among the spaces to begin at, 0 for all
 * @param isOver whether no further space is to be begun; one is in any case
 */
export async function storedAccounts(from: number, isOver: () => boolean): Promise<StoredAccounts> {
  const accounts = new Set<string>();
  const take = (found: readonly string[]): void => found.forEach((account) => accounts.add(account));
  for (const [at, space] of SPACES.entries()) {
    if (at < from) continue;
    if (at > from && isOver()) return { accounts: withoutFormer(accounts), next: at };
    for await (const rows of rowsOf(space)) for (const { place, value } of rows) take(accountsIn(place, value));
  }
  take(accountsIn({ key: '' }, await trackerConnection()));
  return { accounts: withoutFormer(accounts) };
}

const withoutFormer = (accounts: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...accounts].filter((account) => account !== FORMER_USER));

/** In an order that no account of somebody's can change, by words that name nobody: the place in it can be stored. */
export const accountsInOrder = (
  accounts: ReadonlySet<string>,
): readonly { readonly account: string; readonly word: string }[] =>
  [...accounts]
    .map((account) => ({ account, word: wordOf(account) }))
    .sort((one, other) => (one.word < other.word ? -1 : 1));

const wordOf = (account: string): string =>
  createHash('sha256').update(account).digest('base64url').slice(0, WORD_LENGTH);
