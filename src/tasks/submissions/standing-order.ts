const HOUR_MS = 3_600_000;

/** A standing order sends nothing more this long after it began, or after the time that was chosen for it. Milliseconds. */
export const ORDER_LASTS_MS = 24 * HOUR_MS;
/** The latest that a submission may be told to start, counted from its confirmation. Milliseconds. */
export const STARTS_WITHIN_MS = 14 * 24 * HOUR_MS;
/** A chosen time may have passed by so much while somebody still read the confirmation. Milliseconds. */
export const STARTED_LATE_MS = 5 * 60_000;

/**
 * Why a standing order ended before its time.
 * - withdrawn: by its sender. switched-off: the admins of the site want none. over-time: its day is over.
 * - account-gone: Forge lets the app act for its sender no more. not-approved: an admin has to approve the app's new version.
 * - no-bulk-change: its sender has lost the permission. no-right: they may no longer do this in these projects (keys).
 * - subtasks-changed: so many have come, and so many are gone, since the confirmation.
 * - unconfirmed: Jira never confirmed a part. too-slow: Jira answered too slowly, three times in a row.
 */
export type OrderEnd = { readonly at: number } & (
  | { readonly why: PlainOrderEnd }
  | { readonly why: 'no-right'; readonly projects: readonly string[] }
  | { readonly why: 'subtasks-changed'; readonly added: number; readonly gone: number }
);

export const PLAIN_ORDER_ENDS = [
  'withdrawn',
  'switched-off',
  'over-time',
  'account-gone',
  'not-approved',
  'no-bulk-change',
  'unconfirmed',
  'too-slow',
] as const;
export type PlainOrderEnd = (typeof PLAIN_ORDER_ENDS)[number];

/** What was confirmed about going on without a page: at once, or from a time on. */
export interface OrderAsked {
  /** Epoch milliseconds. */
  readonly startsAt?: number;
}

/** Its sender wants a submission to go on while no page of theirs is open. All times are epoch milliseconds. */
export interface StandingOrder extends OrderAsked {
  /** Nothing is sent by it from this moment on. */
  readonly until: number;
  /** Absent while it stands. */
  readonly ended?: OrderEnd;
}

/** The order as it is confirmed at a moment. Pure. */
export const newOrder = ({ startsAt }: OrderAsked, at: number): StandingOrder => ({
  until: (startsAt ?? at) + ORDER_LASTS_MS,
  ...(startsAt === undefined ? {} : { startsAt }),
});

/** Whether parts may be sent without a page, now or from its time on. Pure. */
export const stands = (order: StandingOrder | undefined, at: number): boolean =>
  order !== undefined && order.ended === undefined && at < order.until;

/** When an order that stands no more did last, epoch milliseconds. Pure. */
export const stoodUntil = ({ until, ended }: StandingOrder): number => Math.min(until, ended?.at ?? until);

interface Ordered {
  readonly order?: StandingOrder | undefined;
  readonly part: number;
  readonly phase: string;
}

const isUnsent = ({ part, phase }: Ordered): boolean => part === 1 && phase === 'waiting';

/** Whether a submission still waits for the time that was chosen for it. Pure. */
export const isScheduled = (submission: Ordered, at: number): boolean =>
  isUnsent(submission) && stands(submission.order, at) && at < (submission.order?.startsAt ?? 0);

/**
 * Whether the next part waits for its sender's word because of how the order ended, also while their page is open: something
 * stopped it that they have to know, or it was to start at a time and never did. After any other end it goes on by page. Pure.
 */
export function waitsForWord(submission: Ordered, at: number): boolean {
  const { order } = submission;
  if (order === undefined || stands(order, at)) return false;
  const isPagesTurn = ['withdrawn', 'over-time', 'switched-off'].includes(order.ended?.why ?? 'over-time');
  return !isPagesTurn || (isUnsent(submission) && order.startsAt !== undefined);
}
