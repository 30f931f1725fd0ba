const EARLIEST = Date.UTC(2000, 0, 1);
/** The last moment that anything here can be about: every formatter of times can show it. UTC epoch milliseconds. */
export const LATEST = Date.UTC(2100, 0, 1);

/** Longer than this nothing of what counts can have run, in milliseconds. */
export const LONGEST_MS = LATEST - EARLIEST;

/** Whether a number can be a moment that anything here is about, as UTC epoch milliseconds: 2000 to 2100. */
export const isPossibleMoment = (at: number): boolean => at >= EARLIEST && at <= LATEST;
