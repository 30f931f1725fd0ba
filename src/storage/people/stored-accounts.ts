import { createHash } from 'node:crypto';
import { FORMER_USER } from '../../tasks/account-id';
import { SITE_SLOTS } from '../entities';
import { getValue } from '../kvs/records';
import { trackerConnection } from '../sources/tracker-store';
import { SPACES, rowsOf } from '../sweep/rows';
import { accountsIn } from './accounts-in';

/** 132 bits: no two accounts share a word. */
const WORD_LENGTH = 22;

/** Every account that anything stored names: all of it is read, a storage request for each 100 records. */
export async function storedAccounts(): Promise<ReadonlySet<string>> {
  const accounts = new Set<string>();
  const take = (found: readonly string[]): void => found.forEach((account) => accounts.add(account));
  for (const space of SPACES) {
    for await (const rows of rowsOf(space)) for (const { place, value } of rows) take(accountsIn(place, value));
  }
  const slot = { entity: SITE_SLOTS.name, key: 'slot' };
  take(accountsIn(slot, await getValue(slot)));
  take(accountsIn({ key: '' }, await trackerConnection()));
  accounts.delete(FORMER_USER);
  return accounts;
}

/** In an order that no account of somebody's can change, by words that name nobody: the place in it can be stored. */
export const accountsInOrder = (
  accounts: ReadonlySet<string>,
): readonly { readonly account: string; readonly word: string }[] =>
  [...accounts]
    .map((account) => ({ account, word: wordOf(account) }))
    .sort((one, other) => (one.word < other.word ? -1 : 1));

const wordOf = (account: string): string =>
  createHash('sha256').update(account).digest('base64url').slice(0, WORD_LENGTH);
