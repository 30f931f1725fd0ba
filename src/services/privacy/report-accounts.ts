import { privacy } from '@forge/api';
import { now } from '../../refresh/now';
import { housekeeping, noteHousekeeping } from '../../storage/housekeeping/housekeeping-store';
import { eraseAccounts } from '../../storage/people/erase';
import { storedAccounts } from '../../storage/people/stored-accounts';
import * as v from '../../valibot';

/** Accounts of one report (Forge's `privacy.reportPersonalData`). */
const MOST_AT_ONCE = 90;
/** Atlassian wants every account reported every seven days; the trigger of the week may come a little late. */
const CYCLE_MS = 7 * 86_400_000 - 3_600_000;

const answerSchema = v.array(v.unknown());
const closedSchema = v.object({ accountId: v.string(), status: v.literal('closed') });

/**
 * Tells Atlassian whose account ids are stored, and erases those that it says are closed. Of one that it says has changed there
 * is nothing to refresh: nothing but the id is stored of a person, and names are asked when they are shown. May be killed, or
 * run twice, at any point: what is stored of a closed account still is reported again by the next run.
 */
export async function reportAccounts(): Promise<void> {
  const at = now();
  const accounts = [...(await storedAccounts())].sort();
  const closed: string[] = [];
  let reported = 0;
  for (; reported < accounts.length; reported += MOST_AT_ONCE) {
    const some = accounts.slice(reported, reported + MOST_AT_ONCE);
    const answered = await closedOf(some, at);
    // Whoever is asked to wait is asked to wait for the others too.
    if (!answered) break;
    closed.push(...answered);
  }
  await eraseAccounts(closed, at);
  const isDone = reported >= accounts.length;
  const { people } = await housekeeping();
  const done = isDone ? at : people?.done;
  await noteHousekeeping({
    people: {
      at,
      reported: Math.min(reported, accounts.length),
      closed: closed.length,
      ...(done === undefined ? {} : { done }),
    },
  });
}

/** The same where the week's run did not come to its end, or did not come. One storage request where it did. */
export async function reportAccountsIfDue(): Promise<void> {
  const done = (await housekeeping()).people?.done;
  if (done === undefined || now() - done >= CYCLE_MS) await reportAccounts();
}

/** Those of the accounts that are closed; undefined where Atlassian took no report, or gave no answer that can be read. */
async function closedOf(accounts: readonly string[], at: number): Promise<readonly string[] | undefined> {
  const updatedAt = new Date(at).toISOString();
  const answer: unknown = await privacy
    .reportPersonalData(accounts.map((accountId) => ({ accountId, updatedAt })))
    .catch(() => undefined);
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) return undefined;
  return parsed.output.flatMap((each) => {
    const named = v.safeParse(closedSchema, each);
    return named.success && accounts.includes(named.output.accountId) ? [named.output.accountId] : [];
  });
}
