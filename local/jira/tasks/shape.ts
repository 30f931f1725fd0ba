/** How an operation that a test or the seed starts is to go; over HTTP every one goes at the usual pace. */
export interface OperationShape {
  /** All its issues together, ms; about half a second an issue unless told. */
  durationMs?: number;
  /** How long it is ENQUEUED first, ms; some seconds unless told. */
  startDelayMs?: number;
  endsAs?: 'COMPLETE' | 'FAILED' | 'DEAD';
  /** Where FAILED or DEAD stops, 0 to 100; with neither, it stands there for ever, neither ending nor moving. */
  atPercent?: number;
  /** It never starts, until Jira forgets it. */
  staysQueued?: boolean;
  /** From the cancel request until it has really stopped, ms; some seconds unless told. */
  cancelTakesMs?: number;
  /** Reported while it runs, instead of RUNNING: a status that nobody has documented. */
  status?: string;
  /** What `/task/` says of it; only `bulkMove` has been seen on a live site. */
  description?: string;
  /** Neither refused when five operations are under way nor counted among them: the seed and a bench need more. */
  beyondTheLimit?: boolean;
}

/** A change of 1,000 issues takes 8 to 9 minutes. */
const usualPace = 500;

/** The part of a stored task that a shape decides. `random` gives 0 to 1. */
export function courseOfShape(shape: OperationShape, total: number, now: number, random: () => number) {
  const delay = shape.startDelayMs ?? 800 + random() * 2_400;
  const standsStill = shape.atPercent !== undefined && shape.endsAs === undefined;
  return {
    created: now,
    starts_at: shape.staysQueued ? null : now + Math.round(delay),
    duration: Math.max(0, Math.round(shape.durationMs ?? total * usualPace)),
    total,
    stops_after: Math.floor((total * Math.min(100, Math.max(0, shape.atPercent ?? 100))) / 100),
    ends_as: standsStill ? null : (shape.endsAs ?? 'COMPLETE'),
    cancel_takes: Math.round(shape.cancelTakesMs ?? 2_500 + random() * 3_000),
    takes_place: shape.beyondTheLimit ? 0 : 1,
    shown_status: shape.status ?? null,
  };
}
