/** How a task goes, fixed when it is submitted: everything later is a function of this and the clock. */
export interface Course {
  /** When its first step begins, epoch ms; null: it stays queued. */
  startsAt: number | null;
  /** How long all steps take together, ms. */
  duration: number;
  /** The issues of a bulk task; 100 for any other. */
  total: number;
  /** Steps after which it ends, `total` unless it fails. */
  stopsAfter: number;
  /** How it ends there; null: it stays there until it is cancelled or forgotten. */
  endsAs: 'COMPLETE' | 'FAILED' | 'DEAD' | null;
  cancelRequested: number | null;
  /** From the request until it has really stopped, ms. */
  cancelTakes: number;
}

export interface Progress {
  status: 'ENQUEUED' | 'RUNNING' | 'CANCEL_REQUESTED' | 'CANCELLED' | 'COMPLETE' | 'FAILED' | 'DEAD';
  started: number | null;
  /** Steps done. */
  reached: number;
  finished: number | null;
  /** When any of this last changed; null: never since it was submitted. */
  updated: number | null;
  /** Whether a later clock will show something else without anybody's doing. */
  moving: boolean;
}

/** When a step (from 0) is done, epoch ms. */
export function momentOf(course: Course, step: number): number {
  return (course.startsAt ?? 0) + Math.ceil(((step + 1) * course.duration) / course.total);
}

/** Where a task stands at `now`. No new issue is begun once it was asked to cancel. */
export function progressAt(course: Course, now: number): Progress {
  const { startsAt, cancelRequested } = course;
  const worksUntil = Math.min(now, cancelRequested ?? now);
  const started = startsAt !== null && startsAt <= worksUntil ? startsAt : null;
  const reached = started === null ? 0 : stepsDone(course, worksUntil - started);
  const endsAt = started === null ? null : started + Math.ceil((course.stopsAfter * course.duration) / course.total);
  if (course.endsAs !== null && endsAt !== null && endsAt <= worksUntil) {
    return { status: course.endsAs, started, reached, finished: endsAt, updated: endsAt, moving: false };
  }
  if (cancelRequested !== null && cancelRequested <= now) {
    const stopped = cancelRequested + course.cancelTakes;
    if (stopped > now)
      return { status: 'CANCEL_REQUESTED', started, reached, finished: null, updated: cancelRequested, moving: true };
    return { status: 'CANCELLED', started, reached, finished: stopped, updated: stopped, moving: false };
  }
  if (started === null) {
    return { status: 'ENQUEUED', started, reached, finished: null, updated: null, moving: startsAt !== null };
  }
  const updated = reached === 0 ? started : momentOf(course, reached - 1);
  const moving = course.endsAs !== null || reached < course.stopsAfter;
  return { status: 'RUNNING', started, reached, finished: null, updated, moving };
}

function stepsDone({ duration, total, stopsAfter }: Course, worked: number): number {
  if (duration === 0) return stopsAfter;
  return Math.min(stopsAfter, Math.floor((worked * total) / duration));
}
