import { randomUUID } from 'node:crypto';
import type { TaskKey } from '../../../src/tasks/task-key';
import { addsLabel, issuesForParts } from '../issues';
import type { Confirmed, Ordered } from '../ledger';
import { confirmation, openPage } from './open-page';
import type { Page } from './open-page';
import type { Errand, World } from '../world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What an order may wait for once nothing goes wrong any more: the parts of others, and points of the next hour. */
const GOES_ON_WITHIN_MS = 3 * HOUR;

/**
 * Confirms a change that goes on when its page is closed, or begins at a time, and closes the page after a part or two. Some
 * take it back later, or an admin cancels it. In the end its sender does what it waits for them with, and nothing else.
 * @param admin whoever may cancel it
 */
export function orders(world: World, sender: string, admin: string, place: number, parts: number): Errand {
  const { chance, calls, faults, time, fail } = world;
  const marker = `order-${place}`;
  const issueIds = issuesForParts(chance, parts, place);
  const inMinutes = chance.pick([0, 0, chance.whole(2, 20), chance.whole(20, 150)]);
  const takenBack = chance.pick(['never', 'never', 'withdraw', 'cancel'] as const);
  let pageStays = chance.whole(0, 2);
  let kept: { readonly confirmed: Confirmed; readonly order: Ordered; readonly page: Page } | undefined;
  let isStarted = false;
  let isTakenBack = takenBack === 'never';
  let isByPage = false;
  let quietSince: number | undefined;

  const confirm = () => {
    const at = inMinutes === 0 ? undefined : { startsAt: time.clock.now() + inMinutes * MINUTE };
    const order: Ordered = { ...at, until: Infinity, hasWord: false, stops: [] };
    const key: `submission:${string}` = `submission:${randomUUID()}`;
    const submission = { key, change: addsLabel(marker), issueIds, subtasks: {}, sendEmail: true };
    const ordered = { ...submission, order: at ?? (true as const) };
    const confirmed: Confirmed = { ...confirmation(ordered, sender, marker), order };
    return { confirmed, order, page: openPage(world, confirmed, false) };
  };

  /** Withdrawn by its sender, or cancelled by an admin. */
  const takeBack = async (key: TaskKey, { stops }: Ordered): Promise<void> => {
    const answer = await (takenBack === 'withdraw'
      ? calls.ask(sender, 'withdraw', { key })
      : calls.ask(admin, 'cancel', { key }));
    if (answer?.ok === false && answer.error.kind === 'over-budget') fail(`${key} could not be stopped for a budget`);
    isTakenBack = answer?.ok === true;
    if (isTakenBack) stops.push({ at: time.clock.now(), how: takenBack === 'withdraw' ? 'withdrawn' : 'cancelled' });
  };

  /** Nothing goes wrong any more: it is over, goes on, or waits for its sender, who acts. */
  const comesToItsEnd = async ({ confirmed, order, page }: NonNullable<typeof kept>): Promise<boolean> => {
    quietSince ??= time.clock.now();
    const { key } = confirmed.submission;
    const answer = await calls.ask(sender, 'task', { key });
    if (!answer?.ok) return false;
    const { state, submission } = answer.data.row;
    if (submission?.phase === 'over') {
      confirmed.isOver = true;
      return true;
    }
    isByPage = state === 'waiting' || state === 'unconfirmed';
    const isOverTime = (submission?.order?.ended?.why ?? 'over-time') === 'over-time';
    const stood = Math.max(quietSince, order.startsAt ?? 0) + GOES_ON_WITHIN_MS;
    if (isByPage && submission?.order && isOverTime && stood < order.until)
      fail(`${key} could have gone on, and stood still until the day of its order was over`);
    return isByPage ? page.step() : false;
  };

  return {
    name: 'order',
    async step() {
      kept ??= confirm();
      const { confirmed, order, page } = kept;
      if (!isStarted) {
        const started = await page.start();
        isStarted = started === 'started';
        return started === 'refused';
      }
      if (isByPage) return page.step();
      if (!faults.any()) return comesToItsEnd(kept);
      if (pageStays-- > 0) return page.step();
      if (!isTakenBack && chance.happens(0.3)) await takeBack(confirmed.submission.key, order);
      return false;
    },
  };
}

/** An admin wants no standing orders for a while. */
export function switchesOrders(world: World, admin: string): Errand {
  const { calls, chance, ledger, faults, time } = world;
  const span = { from: Infinity, until: Infinity };
  let isOff = false;
  return {
    name: 'switch orders',
    async step() {
      if (!isOff) {
        isOff = (await calls.ask(admin, 'changeSettings', { standingOrders: false }))?.ok === true;
        if (!isOff) return false;
        span.from = time.clock.now();
        ledger.switchedOff.push(span);
        return false;
      }
      if (faults.any() && chance.happens(0.6)) return false;
      span.until = Math.min(span.until, time.clock.now());
      return (await calls.ask(admin, 'changeSettings', { standingOrders: true }))?.ok === true;
    },
  };
}
