/** Questions that an opening of the list has at the quick pace, and as many more with each "Look further". */
const QUICK = 40;
/** The time between two questions at the quick pace, and at the slow one, which is five a minute. */
const QUICK_MS = 500;
const SLOW_MS = 12_000;
/**
 * Ids beyond the last one that is taken that are asked about before the page begins again right after it: Jira shares its ids
 * with other tasks, and nobody documents how large the gaps are. At the slow pace as many as two minutes are enough for.
 */
const AHEAD_QUICK = 20;
export const AHEAD = 9;
/**
 * Ids before the beginning that an opening asks about too: somebody else's task that was known sooner may be newer than one of
 * the viewer's that nobody knows.
 */
const BACK = 20;
/** Jira wants no questions: none for so long. */
const REFUSED_MS = 60 * 60_000;
/** After a question without an answer, doubling with each one in a row. */
const FAILED_MS = 30_000;
const LONGEST_FAILED_MS = 15 * 60_000;

/**
 * What Jira said of an id. taken: somebody has a task with it. free: nobody has, by now. refused: no questions for now (429).
 * failed: no answer, or none that can be read.
 */
export type IdAnswer = 'taken' | 'free' | 'refused' | 'failed';

/** How far an open list has come with looking at the ids after the newest one known. */
export interface Looking {
  /** Where it began. */
  readonly first: number;
  /** The last id that is known to be taken. */
  readonly last: number;
  /** ahead: it catches up quickly. back: it looks quickly at what lies before its beginning. slow: it waits for what comes. */
  readonly round: 'ahead' | 'back' | 'slow';
  /** How many ids of the round it has passed, after `last` or before `first`. */
  readonly passed: number;
  /** Ids that it has passed and that may have been taken since, because a later one is: each is asked about once more. */
  readonly again: readonly number[];
  readonly isBackDone: boolean;
  /** Quick questions that are left. */
  readonly quick: number;
  /** They were over before it had caught up. */
  readonly isBehind: boolean;
  readonly failures: number;
  /** When it asked last, and until when it asks nothing (epoch milliseconds). */
  readonly askedAt: number;
  readonly pausedUntil: number;
}

/** At the beginning: after the newest id that is known. */
export const lookingAfter = (newest: number): Looking => ({
  first: newest,
  last: newest,
  round: 'ahead',
  passed: 0,
  again: [],
  isBackDone: newest <= 1,
  quick: QUICK,
  isBehind: false,
  failures: 0,
  askedAt: 0,
  pausedUntil: 0,
});

/** Which id is asked about next, and when (epoch milliseconds). Pure. */
export function nextId(looking: Looking): { readonly id: number; readonly at: number } {
  const { first, last, round, passed, again, askedAt, pausedUntil: until } = looking;
  const [once] = again;
  return {
    id: once ?? (round === 'back' ? first - 1 - passed : last + 1 + passed),
    at: Math.max(askedAt + (round === 'slow' ? SLOW_MS : QUICK_MS), until),
  };
}

/** After an id was asked about at a moment (epoch milliseconds). Pure. */
export function afterLook(before: Looking, id: number, said: IdAnswer, askedAt: number): Looking {
  const quick = before.round === 'slow' ? before.quick : before.quick - 1;
  const asked = { ...before, askedAt, quick, failures: 0 };
  switch (said) {
    case 'refused':
      return withoutQuick({ ...asked, pausedUntil: askedAt + REFUSED_MS });
    case 'failed': {
      const failures = before.failures + 1;
      const pause = Math.min(FAILED_MS * 2 ** (failures - 1), LONGEST_FAILED_MS);
      // The next question is about the next id: one answer that can never be read must not hold up the others.
      return passedBy({ ...asked, failures, pausedUntil: askedAt + pause });
    }
    case 'free':
      return passedBy(asked);
    case 'taken':
      return id <= before.last ? passedBy(asked) : takenBy(asked, id);
  }
}

/** Ids grow with time: what comes next lies after this one, and what was free before it may have been taken meanwhile. */
function takenBy(before: Looking, id: number): Looking {
  const between = Array.from({ length: id - before.last - 1 }, (_, place) => before.last + 1 + place);
  const after = { ...before, last: id, passed: 0, again: between };
  return before.round === 'slow' && before.quick === 0 ? after : withoutQuick({ ...after, round: 'ahead' });
}

/** As many quick questions again. Pure. */
export const lookFurther = (before: Looking): Looking => ({
  ...before,
  quick: before.quick + QUICK,
  isBehind: false,
  ...(before.round === 'slow' ? { round: 'ahead', passed: 0 } : {}),
});

/** Until a moment that somebody else has named, nothing is asked. Pure. */
export const withPause = (before: Looking, until: number): Looking => ({
  ...before,
  pausedUntil: Math.max(before.pausedUntil, until),
});

function passedBy(before: Looking): Looking {
  if (before.again.length > 0) return withoutQuick({ ...before, again: before.again.slice(1) });
  const passed = before.passed + 1;
  const isBackOver = passed >= BACK || before.first - 1 - passed < 1;
  switch (before.round) {
    case 'back':
      return withoutQuick(isBackOver ? { ...before, ...SLOWLY, isBackDone: true } : { ...before, passed });
    case 'ahead':
      if (passed < AHEAD_QUICK) return withoutQuick({ ...before, passed });
      return withoutQuick(before.isBackDone ? { ...before, ...SLOWLY } : { ...before, round: 'back', passed: 0 });
    case 'slow':
      return passed < AHEAD ? { ...before, passed } : { ...before, passed: 0, isBehind: false };
  }
}

const SLOWLY = { round: 'slow', passed: 0 } as const;

/** Without a quick question that is left it goes on slowly. It is behind where it was still meeting ids that are taken. */
function withoutQuick(before: Looking): Looking {
  if (before.round === 'slow' || before.quick > 0) return before;
  return {
    ...before,
    ...SLOWLY,
    isBehind: before.round === 'ahead' && before.last > before.first && before.passed < AHEAD,
  };
}
