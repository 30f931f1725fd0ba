import { FORMER_USER } from '../../tasks/account-id';
import { SITE_SLOTS } from '../entities';
import { getValue } from '../kvs/records';
import { trackerConnection } from '../sources/tracker-store';
import { SPACES, rowsOf } from '../sweep/rows';
import { accountsIn } from './accounts-in';

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
