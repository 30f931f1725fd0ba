import { createHash } from 'node:crypto';
import { isAccountId } from '../tasks/account-id';

/**
 * What is stored as an account, as a word in a key or an index. An account id is that word itself; anything else, which older
 * records can hold, is hashed: two accounts never share a word, and none has a word that stands for something else there.
 */
export const accountWord = (accountId: string): string =>
  isAccountId(accountId) ? accountId : `#${createHash('sha256').update(accountId).digest('hex')}`;
