import type { Submit } from '../faults/faulty-jira';
import { isEditedIn, PROJECT_OF_RIGHTS } from '../issues';
import type { Confirmed } from '../ledger';
import { count } from '../tally';
import type { World } from '../world';

/** Counted beside what guards refuse: where nothing is sent by orders, nothing is said of them. */
export const SENT_BY_ORDER = 'part sent by an order';
export const SENT_AT_ITS_TIME = 'part sent by an order at its time';

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
/** A run that began before a right was lost may have asked about it then, and lasts a minute at the most. */
const LONGEST_RUN_MS = MINUTE;

/**
 * For somebody who is away only what stands in a standing order is sent: not before its time, not after its day, and not after
 * anybody was told that it has ended. What counts is when the part was claimed, which is the last moment that the app can
 * decide in: a run that stands still right after it has asked Jira is only late.
 */
export function checkOrder(world: World, { submission, sender, order }: Confirmed, sent: readonly Submit[]): void {
  const { fail, ledger, guards } = world;
  const { key } = submission;
  const isKept = order?.startsAt === undefined || order.until <= order.startsAt + DAY;
  if (!isKept) fail(`${key} is told that it goes on for longer than a day`);
  for (const part of sent) {
    const { sentAt, run, taskId } = part;
    const claim = ledger.claims.filter((each) => each.key === key && each.at <= sentAt).at(-1);
    if (!claim) {
      fail(`${key}: ${taskId} was sent and never claimed`);
      continue;
    }
    if (order?.startsAt !== undefined && !order.hasWord && claim.at < order.startsAt)
      fail(`${key}: ${taskId} was sent before the time that was chosen`);
    const cancelled = order?.stops.find(({ how, at }) => how === 'cancelled' && at < claim.at);
    if (cancelled) fail(`${key}: ${taskId} was sent after an admin had cancelled it`);
    if (run.by === 'page') continue;
    if (!order) {
      fail(`${key}: ${taskId} was sent for somebody who is away and had left no order`);
      continue;
    }
    count(guards, order.startsAt === undefined ? SENT_BY_ORDER : SENT_AT_ITS_TIME);
    if (claim.at > order.until || (!run.isFrozen && sentAt > order.until))
      fail(`${key}: ${taskId} was sent after the day of its order`);
    const stop = order.stops.find(({ at }) => at < claim.at);
    if (stop) fail(`${key}: ${taskId} was sent by an order that had ended: ${stop.how}`);
    if (ledger.switchedOff.some(({ from, until }) => from < claim.at && claim.at < until))
      fail(`${key}: ${taskId} was sent while standing orders were switched off`);
    const isRightLost = ledger.lostRights.some(
      ({ accountId, permission, from, until }) =>
        accountId === sender && permission === 'EDIT_ISSUES' && from + LONGEST_RUN_MS < claim.at && claim.at < until,
    );
    if (isRightLost && !run.isFrozen && isEditedIn(PROJECT_OF_RIGHTS, part.body))
      fail(`${key}: ${taskId} was sent although its account might no longer`);
  }
}
