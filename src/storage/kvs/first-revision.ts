import { randomInt } from 'node:crypto';

/** Revisions are declared as `integer`, which Forge keeps in 32 bits with a sign: half of them are left to count up. */
const MOST = 2 ** 30;

/**
 * The revision that a record begins with. Random, because a record can be removed and made anew: somebody who read the one
 * before must not take the new one for it.
 */
export const firstRevision = (): number => randomInt(1, MOST);
