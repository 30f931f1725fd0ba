import type { TaskRecord } from '../../tasks/task';
import { accountOf } from '../../tasks/task';
import { takeOne } from '../allowances/take-one';
import { lookAgain } from '../background-reading/start-checks';
import type { Asker } from '../rights/asker';

/**
 * Has the background look again at tasks that nobody could be read as, because somebody has opened a page with them. Each owner's
 * look is an event of the queue, of which an installation has 500 a minute, and a list can be called in a loop: so an account
 * begins only so many in an hour (`MOST_LOOKS_AGAIN`), and what is beyond that waits for its look of the day.
 */
export async function lookAgainFor(
  records: readonly TaskRecord[],
  { accountId }: Pick<Asker, 'accountId'>,
): Promise<void> {
  if (records.length === 0) return;
  const lookAgains = new Set(records.map(accountOf)).size;
  if (await takeOne(accountId, { lookAgains })) await lookAgain(records);
}
