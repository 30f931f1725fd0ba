/** How a long task goes, fixed when it is started: everything later is a function of this and the clock. */
export interface Course {
  /** Epoch ms. */
  started: number;
  /** From start to end when nothing stops it, ms. */
  duration: number;
  /** Where it fails and with which of the contract's status keys. */
  fails: { atPercent: number; status: string } | null;
}

export interface Progress {
  /** Whole percent. */
  percent: number;
  finished: boolean;
  /** Running, or how long it has run, ms. */
  elapsed: number;
  /** When it was or will be over, epoch ms. */
  endsAt: number;
}

/** Where a long task stands at `now`. */
export function progressAt({ started, duration, fails }: Course, now: number): Progress {
  const lasts = fails === null ? duration : Math.ceil((duration * fails.atPercent) / 100);
  const elapsed = Math.min(now - started, lasts);
  const percent = duration === 0 ? (fails?.atPercent ?? 100) : Math.floor((elapsed * 100) / duration);
  return { percent, finished: elapsed >= lasts, elapsed, endsAt: started + lasts };
}
