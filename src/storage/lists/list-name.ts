import { createHmac } from 'node:crypto';
import { installationKey } from '../kvs/installation-key';
import { accountWord } from '../account-word';

/** Whose list: an account's own, or everyone's. */
export type ListOf = { readonly accountId: string } | 'everyone';

/** How a list is called for an hour, and until when, epoch milliseconds. */
export interface ListName {
  readonly name: string;
  readonly until: number;
}

const HOUR_MS = 3_600_000;
const LENGTH = 22;

/**
 * How a list is called where others may overhear it: a name that says nothing and that nobody can guess. Whoever knows it was
 * shown the list within the hour, so it serves as a ticket to hear when the list changes, and to nothing else.
 * @returns a function that asks storage for the key when it is called first: one request.
 */
export function listNames(): (of: ListOf, now: number) => Promise<ListName> {
  let key: Promise<Buffer> | undefined;
  return async (of, now) => nameWith(await (key ??= installationKey()), of, now);
}

function nameWith(key: Buffer, of: ListOf, now: number): ListName {
  const list = of === 'everyone' ? 'everyone' : `of ${accountWord(of.accountId)}`;
  // Each list begins its hours at a moment of its own, so that not all open pages ask for new names at once.
  const shift = digest(key, list).readUInt32BE() % HOUR_MS;
  const until = Math.floor((now - shift) / HOUR_MS) * HOUR_MS + shift + HOUR_MS;
  return { name: digest(key, `${list} until ${until}`).toString('base64url').slice(0, LENGTH), until };
}

const digest = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(`list ${text}`).digest();
