import type { Advanced, AppError, SubmissionRow, Result, TaskRow } from '../../../contract';
import { tryAgainAt } from '../../../tasks/try-again';
import { CONFIRMED_WITHIN_MS } from '../../../tasks/submissions/submission-state';
import { stands } from '../../../tasks/submissions/standing-order';
import { isActive } from '../../../tasks/task';

/** What an open page knows about sending the parts of one submission of the viewer's. */
export interface Drive {
  /** What the resolver said last, and about which moment of the submission. */
  readonly next?: Advanced;
  readonly about: string;
  readonly answeredAt: number;
  /** Why the last call gave no answer, and how many in a row did not. */
  readonly error?: AppError;
  readonly failures: number;
  readonly isCalling: boolean;
}

/**
 * The resolver is called at least this often, so that it knows the page is there: after ten minutes without a call it would
 * ask whether to go on.
 */
const PRESENT_EVERY_MS = 2 * 60_000;
/** While Jira may be asked nothing, twice in that time is enough. */
const PRESENT_WHILE_PAUSED_MS = 4 * 60_000;
const SHORTEST_WAIT_MS = 1_000;

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** A submission that this viewer's page has to go on with. Pure. */
export function isDriven(
  row: TaskRow,
  viewer: string | undefined,
): row is TaskRow & { readonly submission: SubmissionRow } {
  const { submission } = row;
  if (!submission || submission.senderId !== viewer) return false;
  const isStopping = row.state === 'cancelling' || submission.cancelled === true;
  // One that waits for this viewer is called too: the answer says what it is that they have to decide.
  const isLeft = isActive(row.state) || row.state === 'waiting' || row.state === 'scheduled';
  return isLeft && !isStopping && submission.phase !== 'over' && !submission.refused;
}

/** The moment of a submission that an answer is about: once it is another, the answer says nothing any more. Pure. */
export const partAndPhase = ({ part, phase }: SubmissionRow): string => `${part} ${phase}`;

/** When `advance` is to be called (epoch milliseconds), or undefined: not before somebody decides or something moves. Pure. */
export function callAt(submission: SubmissionRow, drive: Drive | undefined, now: number): number | undefined {
  if (drive?.isCalling) return undefined;
  const startsAt = submission.phase === 'waiting' && submission.part === 1 ? submission.order?.startsAt : undefined;
  if (startsAt !== undefined && startsAt > now && stands(submission.order, now)) return startsAt;
  if (!drive || (drive.about !== partAndPhase(submission) && !drive.error)) return firstCallAt(submission, drive, now);
  if (drive.error) return nextTryAt(drive);
  switch (drive.next?.kind) {
    case 'sent':
      return drive.answeredAt + PRESENT_EVERY_MS;
    case 'wait':
      if (drive.next.for === 'pause') return untilThen(drive, drive.next.until, PRESENT_WHILE_PAUSED_MS);
      // The page sees by itself when the part that runs is over, which costs nothing.
      if (submission.phase === 'submitted') return drive.answeredAt + PRESENT_EVERY_MS;
      return untilThen(drive, drive.next.until, PRESENT_EVERY_MS);
    default:
      return undefined;
  }
}

const untilThen = ({ answeredAt }: Drive, until: number, presentEveryMs: number): number =>
  between(answeredAt + SHORTEST_WAIT_MS, until, answeredAt + presentEveryMs);

/** Another page's call may be under way when a part is claimed: it is given its time. */
function firstCallAt({ phase, since }: SubmissionRow, drive: Drive | undefined, now: number): number {
  const soonest = drive ? Math.max(now, drive.answeredAt + SHORTEST_WAIT_MS) : now;
  return phase === 'claimed' ? Math.max(soonest, since + CONFIRMED_WITHIN_MS) : soonest;
}

/** When a failed call is made again; undefined where a refusal stands until somebody does something about it. Pure. */
export const nextTryAt = ({ error, failures, answeredAt }: Drive): number | undefined =>
  error && tryAgainAt(error, failures, answeredAt);

type AdvanceAnswer = Result<{ readonly row: TaskRow; readonly next: Advanced }>;

/** What is known after an answer. Pure. */
export function afterAdvance(before: Drive | undefined, about: string, answer: AdvanceAnswer, now: number): Drive {
  if (answer.ok) {
    const { row, next } = answer.data;
    return {
      next,
      about: row.submission ? partAndPhase(row.submission) : about,
      answeredAt: now,
      failures: 0,
      isCalling: false,
    };
  }
  const failures = (before?.failures ?? 0) + 1;
  return { about, answeredAt: now, error: answer.error, failures, isCalling: false };
}
