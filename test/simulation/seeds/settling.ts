import { rowsIn } from '../invariants/answer-checks';
import { WHOLE_LIST } from '../people/people';
import { checkChains } from '../platform/deliveries';
import { tracksLong } from '../people/errands';
import type { Platform } from '../platform/platform';
import type { Person, World } from '../world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** With nothing wrong any more, everything comes to its end within so many rounds; each ends with a run of the trigger. */
const ROUNDS = 45;
/** After so many rounds five minutes apart, the rounds lie an hour apart. */
const CLOSE_ROUNDS = 14;
/** The queue holds an event back for a quarter of an hour at the longest. */
const CHAINS_ARE_ONE_AFTER = 6;
const UNFINISHED = ['queued', 'running', 'cancelling', 'waiting', 'unconfirmed', 'unknown'];

/** Nothing goes wrong any more: people finish what they began, and the trigger runs, until nothing moves. */
export async function settles(world: World, people: readonly Person[], platform: Platform): Promise<void> {
  const { time } = world;
  // Something still runs for three quarters of an hour, so that there are chains to be seen.
  const [first] = people;
  first?.errands.push(tracksLong(world, first.accountId));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { errands } of people) {
      for (const errand of [...errands]) {
        const isDone = await errand.step();
        if (isDone && errands.includes(errand)) errands.splice(errands.indexOf(errand), 1);
      }
    }
    await platform.trigger();
    await platform.deliver();
    // By now nothing is under way that went wrong before.
    if (round > CHAINS_ARE_ONE_AFTER) await checkChains(world);
    const isQuiet = people.every(({ errands }) => errands.length === 0);
    if (isQuiet && round > 1 && !(await somethingIsLeft(world, people))) return;
    await time.sleep(round < CLOSE_ROUNDS ? 5 * MINUTE : HOUR);
  }
}

/** Whether anybody's list has something that is not over, or over without its outcome. */
async function somethingIsLeft({ calls, ledger }: World, people: readonly Person[]): Promise<boolean> {
  for (const { accountId } of people) {
    const listed = await calls.ask(accountId, 'list', { ...WHOLE_LIST, scope: 'mine' });
    const toldOver = ledger.submissions
      .filter(({ said }) => said.has('started'))
      .map(({ submission }) => submission.key);
    const left = rowsIn(listed).filter(
      ({ state, key }) => UNFINISHED.includes(state) && !toldOver.some((over) => over === key),
    );
    if (left.length > 0) return true;
  }
  return false;
}
