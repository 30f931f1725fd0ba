const EARLIEST = Date.UTC(2000, 0, 1);
/** The last moment that anything here can be about: every formatter of times can show it. UTC epoch milliseconds. */
export const LATEST = Date.UTC(2100, 0, 1);

/** Longer than this nothing of what counts can have run, in milliseconds. */
export const LONGEST_MS = LATEST - EARLIEST;

/**
 * Whether a moment that was written down is less than so long ago. One that lies further ahead was written by a clock that was
 * wrong, or is damaged: what counts for a while would count until then. Pure.
 * @param aheadMs how far ahead it may lie, because clocks differ
 */
export const isLately = (at: number, forMs: number, now: number, aheadMs = forMs): boolean =>
  now - at < forMs && at - now < aheadMs;

/** Whether a number can be a moment that anything here is about, as UTC epoch milliseconds: 2000 to 2100. */
export const isPossibleMoment = (at: number): boolean => at >= EARLIEST && at <= LATEST;
