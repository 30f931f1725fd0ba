import { takeOne } from './take-one';

/** The largest value that Forge stores, in KiB. */
const LARGEST_KB = 240;

/**
 * Reads a record that can be large, counting its KiB among what the account may have read in an hour: as much as it can be
 * before it is read, so that calls at the same moment do not go beyond that, and as much as it was from then on.
 * @param kbOf how large it was
 * @returns `too-much`: the account has had enough read in this hour, and nothing was
 */
export async function countedRead<Read>(
  accountId: string,
  read: () => Promise<Read>,
  kbOf: (read: Read) => number,
): Promise<{ readonly read: Read } | 'too-much'> {
  if (!(await takeOne(accountId, { readKb: LARGEST_KB }))) return 'too-much';
  const answer = await read();
  await takeOne(accountId, { readKb: Math.min(0, kbOf(answer) - LARGEST_KB) });
  return { read: answer };
}
