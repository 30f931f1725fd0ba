import { privacy } from '@forge/api';
import { now } from '../../refresh/now';
import { housekeeping, noteHousekeeping } from '../../storage/housekeeping/housekeeping-store';
import { eraseAccounts } from '../../storage/people/erase';
import { accountsInOrder, storedAccounts } from '../../storage/people/stored-accounts';
import * as v from '../../valibot';

/** Accounts of one report (Forge's `privacy.reportPersonalData`). */
const MOST_AT_ONCE = 90;
/** Atlassian wants every account reported every seven days; the trigger of the week may come a little late. */
const CYCLE_MS = 7 * 86_400_000 - 3_600_000;

const answerSchema = v.array(v.unknown());
const closedSchema = v.object({ accountId: v.string(), status: v.literal('closed') });

/**
 * Tells Atlassian whose account ids are stored, and erases those that it says are closed, after each of its answers: however
 * many accounts somebody has made up, the others get their turn. Of one that it says has changed there is nothing to refresh:
 * nothing but the id is stored of a person, and names are asked when they are shown. May be killed, or run twice, at any point:
 * the next run goes on where this one came to, and what is stored of a closed account is reported again in the next round.
 */
export async function reportAccounts(): Promise<void> {
  const at = now();
  const { people } = await housekeeping();
  const round = people?.round ?? { since: at, to: '' };
  const accounts = accountsInOrder(await storedAccounts());
  let left = accounts.filter(({ word }) => word > round.to);
  let reported = accounts.length - left.length;
  let closed = people?.round ? people.closed : 0;
  let { to } = round;
  const note = (isOver: boolean) =>
    noteHousekeeping({
      people: {
        ...{ at, reported, closed },
        ...(isOver ? {} : { round: { since: round.since, to } }),
        ...doneAt(isOver ? round.since : people?.done),
      },
    });
  while (left.length > 0) {
    const some = left.slice(0, MOST_AT_ONCE);
    const answered = await closedOf(
      some.map(({ account }) => account),
      at,
    );
    // Whoever is asked to wait is asked to wait for the others too.
    if (!answered) return note(false);
    await eraseAccounts(answered, at);
    closed += answered.length;
    reported += some.length;
    left = left.slice(some.length);
    to = some.at(-1)?.word ?? to;
    if (left.length > 0) await note(false);
  }
  await note(true);
}

const doneAt = (done: number | undefined) => (done === undefined ? {} : { done });

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
