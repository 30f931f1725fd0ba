import { privacy } from '@forge/api';
import { now } from '../../refresh/now';
import { housekeeping, noteHousekeeping } from '../../storage/housekeeping/housekeeping-store';
import type { Housekeeping } from '../../storage/housekeeping/housekeeping-store';
import { inTime } from '../../rest/in-time';
import { eraseAccounts } from '../../storage/people/erase';
import { accountsInOrder, storedAccounts } from '../../storage/people/stored-accounts';
import { isLately } from '../../tasks/moments';
import * as v from '../../valibot';

/** Accounts of one report (Forge's `privacy.reportPersonalData`). */
const MOST_AT_ONCE = 90;
/** Atlassian wants every account reported every seven days; the trigger of the week may come a little late. */
const CYCLE_MS = 7 * 86_400_000 - 3_600_000;

/** An answer that has not come after this long counts as none. */
const ANSWER_MS = 15_000;

const answerSchema = v.array(v.unknown());
const closedSchema = v.object({ accountId: v.string(), status: v.literal('closed') });

/**
 * Tells Atlassian whose account ids are stored, and erases those that it says are closed, after each of its answers: however
 * many accounts somebody has made up, the others get their turn. Of one that it says has changed there is nothing to refresh:
 * nothing but the id is stored of a person, and names are asked when they are shown. May be killed, or run twice, at any point:
 * the next run goes on where this one came to, and what is stored of a closed account is reported again in the next round.
 * @param deadline nothing is begun after it, epoch milliseconds: what is left is for the run of the next day
 */
export async function reportAccounts(deadline: number): Promise<void> {
  const at = now();
  const { people } = await housekeeping();
  const round: Round = people?.round ?? { since: at, to: '' };
  const { from = 0, before = 0 } = round;
  // Half of the time is for what is read.
  const stored = await storedAccounts(from, () => now() >= (at + deadline) / 2);
  const accounts = accountsInOrder(stored.accounts);
  const { next } = stored;
  // What is read beyond what the last run had read may have accounts before the word that it came to.
  const isBeyond = (next ?? Infinity) > (round.until ?? Infinity);
  let to = isBeyond ? '' : round.to;
  let left = accounts.filter(({ word }) => word > to);
  let closed = people?.round ? people.closed : 0;
  const reported = () => before + accounts.length - left.length;
  const note = (next: Round | undefined) =>
    noteHousekeeping({
      people: {
        ...{ at, closed, reported: reported() },
        ...(next ? { round: next } : {}),
        ...doneAt(next ? people?.done : round.since),
      },
    });
  const until = next === undefined ? {} : { until: next };
  const goesOn = (): Promise<void> => {
    const { until: _, ...begun } = round;
    return note({ ...begun, to, ...until });
  };
  while (left.length > 0) {
    if (now() >= deadline) return goesOn();
    const some = left.slice(0, MOST_AT_ONCE);
    const answered = await closedOf(
      some.map(({ account }) => account),
      at,
    );
    // Whoever is asked to wait is asked to wait for the others too.
    if (!answered) return goesOn();
    // What a run that is cut leaves of them may lie anywhere: the next one looks for it in everything.
    if (answered.length > 0) await note({ since: round.since, to, ...until });
    if (!(await eraseAccounts(answered, at, () => now() >= deadline))) return;
    closed += answered.length;
    left = left.slice(some.length);
    to = some.at(-1)?.word ?? to;
    if (left.length > 0) await goesOn();
  }
  await note(next === undefined ? undefined : { since: round.since, to: '', from: next, before: reported() });
}

type Round = NonNullable<NonNullable<Housekeeping['people']>['round']>;

const doneAt = (done: number | undefined) => (done === undefined ? {} : { done });

/** The same where the week's run did not come to its end, or did not come. One storage request where it did. */
export async function reportAccountsIfDue(deadline: number): Promise<void> {
  const done = (await housekeeping()).people?.done;
  if (done === undefined || !isLately(done, CYCLE_MS, now())) await reportAccounts(deadline);
}

/** Those of the accounts that are closed; undefined where Atlassian took no report, or gave no answer that can be read. */
async function closedOf(accounts: readonly string[], at: number): Promise<readonly string[] | undefined> {
  const updatedAt = new Date(at).toISOString();
  const asked: Promise<unknown> = privacy.reportPersonalData(accounts.map((accountId) => ({ accountId, updatedAt })));
  const answer = await inTime(asked, ANSWER_MS).catch(() => undefined);
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success) return undefined;
  return parsed.output.flatMap((each) => {
    const named = v.safeParse(closedSchema, each);
    return named.success && accounts.includes(named.output.accountId) ? [named.output.accountId] : [];
  });
}
