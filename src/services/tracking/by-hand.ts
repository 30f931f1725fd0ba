import { MOST_BY_HAND } from '../../contract/limits';
import type { AppError } from '../../contract';
import { takeOne } from '../allowances/take-one';

/**
 * Counts records that somebody is about to change by hand, which costs no points of Jira's: a loop would use up what storage
 * takes of the whole site.
 * @param field what they are: the words for tasks do not fit what somebody has saved
 * @returns why they are not changed; nothing where they may be.
 */
export async function tooManyByHand(
  accountId: string,
  records: number,
  field: 'task' | 'saved' = 'task',
): Promise<AppError | undefined> {
  return (await takeOne(accountId, { byHand: records }))
    ? undefined
    : { kind: 'not-valid', field, reason: 'too-many-by-hand', limit: MOST_BY_HAND };
}
