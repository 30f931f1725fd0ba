/** A timer stands still while the machine sleeps: the clock is looked at this often. */
const LONGEST_TIMER_MS = 10_000;

/** Calls at a moment (epoch milliseconds) or, where that is far off, sooner: whoever is called looks at the clock again. */
export const wakeAt = (at: number, now: number, wake: () => void): ReturnType<typeof setTimeout> =>
  setTimeout(wake, Math.min(Math.max(0, at - now), LONGEST_TIMER_MS));
