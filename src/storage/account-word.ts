import { createHash } from 'node:crypto';

/** As Atlassian's account ids are, which a key of storage may be made of as they are. */
const PLAIN = /^[\w:-]{1,128}$/;

/**
 * An account id as a word in a key or an index. What is no such id, or is a word that stands for something else there, is
 * hashed: two accounts never share a word, no account has a reserved one, and every word can be part of a key.
 */
export const accountWord = (accountId: string, reserved: readonly string[] = []): string =>
  PLAIN.test(accountId) && !reserved.includes(accountId)
    ? accountId
    : `#${createHash('sha256').update(accountId).digest('hex')}`;
