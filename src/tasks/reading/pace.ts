/** One check of a task: when, and the percent it gave. */
export interface Check {
  readonly at: number;
  readonly percent: number;
}

/** What is known of how fast a task goes. */
export interface Movement {
  readonly last: Check;
  /** Since when the percent has not changed. */
  readonly movedAt: number;
  /** Percent per millisecond; absent until two checks have moved, so that no time left is promised before. */
  readonly pace?: number;
  /** Checks that moved, counted to two. */
  readonly moves: number;
}

/** The newest pace counts as much as all before it. */
const SMOOTHING = 0.5;

export const firstCheck = (check: Check): Movement => ({ last: check, movedAt: check.at, moves: 0 });

/** How it moves after one more check. Late answers (older than the last) change nothing. Pure. */
export function afterCheck(movement: Movement, check: Check): Movement {
  if (check.at <= movement.last.at) return movement;
  if (check.percent === movement.last.percent) return { ...movement, last: { at: check.at, percent: check.percent } };
  if (check.percent < movement.last.percent) return firstCheck(check);
  // Measured from the last change, not the last check: a check between two steps of the bar is no stand-still.
  const speed = (check.percent - movement.last.percent) / (check.at - movement.movedAt);
  const moves = Math.min(movement.moves + 1, 2);
  const pace = movement.pace === undefined ? speed : movement.pace * (1 - SMOOTHING) + speed * SMOOTHING;
  return { last: check, movedAt: check.at, moves, pace };
}

/** The pace, once two checks have moved. */
export const surePace = (movement: Movement): number | undefined => (movement.moves >= 2 ? movement.pace : undefined);
