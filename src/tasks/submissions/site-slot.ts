import { isLately } from '../moments';
import type { Operation } from '../task';
import type { TaskKey } from '../task-key';

/** Whose part has the site's one slot: it is being sent, or runs. */
export interface SlotHolder {
  readonly submission: TaskKey;
  readonly by: string;
  readonly op: Operation;
  /** Since when. */
  readonly at: number;
}

/** An account that waits to send a part, whichever of its submissions that is. */
export interface WaitingAccount {
  readonly by: string;
  readonly op: Operation;
  /** When it last asked for its turn: one that asks no more gives up its place. */
  readonly seen: number;
}

/** The site's one slot for bulk requests, and who waits for it, in the order of their turns. */
export interface SiteSlot {
  readonly holder?: SlotHolder | undefined;
  readonly waiting: readonly WaitingAccount[];
}

/** Whoever waits asks every ten seconds: after six times without a word the next one goes. */
const GONE_MS = 60_000;
/** An account's place is written down again only after this long, because every write costs. */
const RENEWED_MS = 20_000;
/** Places at the most. Whoever finds none asks again, and gets one when somebody has had a turn. */
const MOST_WAITING = 20;

const stillThere = ({ waiting }: SiteSlot, at: number): readonly WaitingAccount[] =>
  waiting.filter(({ seen }) => isLately(seen, GONE_MS, at));

/** The accounts whose turn comes before this one's. Pure. */
export function waitingBefore(slot: SiteSlot, accountId: string, at: number): readonly WaitingAccount[] {
  const there = stillThere(slot, at);
  const place = there.findIndex(({ by }) => by === accountId);
  return place < 0 ? there : there.slice(0, place);
}

/**
 * The slot where this account has kept its place, or has got one at the end. Undefined where nothing is to be written: it
 * did so a moment ago, or there is no place. Pure.
 */
export function withPlace(slot: SiteSlot, who: Pick<WaitingAccount, 'by' | 'op'>, at: number): SiteSlot | undefined {
  const there = stillThere(slot, at);
  const own = there.find(({ by }) => by === who.by);
  if (own ? isLately(own.seen, RENEWED_MS, at) : there.length >= MOST_WAITING) return undefined;
  const renewed = { ...who, seen: at };
  return { ...slot, waiting: own ? there.map((each) => (each === own ? renewed : each)) : [...there, renewed] };
}

/** Whether an account's place was written down a moment ago: another of its submissions keeps it. Pure. */
export const isPlaceKept = ({ waiting }: SiteSlot, accountId: string, at: number): boolean =>
  waiting.some(({ by, seen }) => by === accountId && isLately(seen, RENEWED_MS, at));

/** The slot with another holder, whose account waits no more: for its next part it waits behind the others. Pure. */
export const takenBy = (slot: SiteSlot, holder: SlotHolder): SiteSlot => ({
  ...withoutPlace(slot, holder.by),
  holder,
});

/** The slot without an account's place. Pure. */
export const withoutPlace = (slot: SiteSlot, accountId: string): SiteSlot => ({
  ...slot,
  waiting: slot.waiting.filter(({ by }) => by !== accountId),
});
