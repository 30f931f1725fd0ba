import type { Advanced, SubmissionRow, TaskRow } from '../../../contract';
import { isActive } from '../../../tasks/task';
import { errorWords, problemWords } from '../../words/errors';
import type { Reading } from '../../words/errors';
import type { Saying } from '../../words/say';
import { inAWhile } from '../../words/times';
import { CONFIRMED_WITHIN_MS, isDriven, momentOf, nextTryAt } from './drive';
import { lacksScope } from '../../../rest/problem';
import type { Drive } from './drive';
import { partCount } from '../../../tasks/submission-parts';

/** What there is to say about how a submission goes on, and what somebody can do about it. */
export interface SubmissionNote {
  readonly tone: 'information' | 'warning' | 'error';
  readonly saying: Saying;
  /** An account that the words name as {who}. */
  readonly who?: string;
  readonly act?:
    | { readonly kind: 'continue'; readonly part: number; readonly isBusy: boolean }
    /** With the issues from this part on, and instead of this submission. */
    | { readonly kind: 'start-rest'; readonly part: number }
    /** Jira did not confirm this part. */
    | { readonly kind: 'maybe-started'; readonly part: number; readonly since: number };
}

/** What stands in the way of the next part, or of knowing about this one. Pure. */
export function submissionNote(
  row: TaskRow,
  drive: Drive | undefined,
  viewer: string | undefined,
  reading: Reading,
): SubmissionNote | undefined {
  const { submission } = row;
  if (!submission) return undefined;
  if (submission.damaged) return damagedNote(submission);
  if (submission.refused) return refusedNote(submission, submission.refused, reading);
  if (!isActive(row.state)) return undefined;
  const since = maybeStartedSince(submission, drive, reading.now);
  if (since !== undefined) return maybeStarted(submission.part, since);
  if (!isDriven(row, viewer)) return othersNote(submission, viewer);
  if (drive?.error) return errorNote(drive, reading);
  const isAbout = drive?.next && drive.about === momentOf(submission);
  return isAbout ? nextNote(submission, drive.next, drive.isCalling, reading) : undefined;
}

/** Since when a part may have started without Jira having confirmed it; not while its call may still be under way. Pure. */
export function maybeStartedSince(
  submission: SubmissionRow,
  drive: Drive | undefined,
  now: number,
): number | undefined {
  if (submission.phase !== 'claimed') return undefined;
  const isSaid = drive?.next?.kind === 'maybe-started' && drive.about === momentOf(submission);
  return isSaid || now - submission.since > CONFIRMED_WITHIN_MS ? submission.since : undefined;
}

const maybeStarted = (part: number, since: number): SubmissionNote => ({
  tone: 'warning',
  saying: { key: 'submission.maybeStarted' },
  act: { kind: 'maybe-started', part, since },
});

function damagedNote(submission: SubmissionRow): SubmissionNote {
  const { part } = submission;
  const parts = partCount(submission);
  const values = { done: part - 1, left: parts - part + 1 };
  return { tone: 'error', saying: { key: parts === 1 ? 'submission.damaged.only' : 'submission.damaged', values } };
}

function refusedNote(
  submission: SubmissionRow,
  { part, status, message }: NonNullable<SubmissionRow['refused']>,
  { say }: Reading,
): SubmissionNote {
  const parts = partCount(submission);
  const why = message === '' ? `(${status})` : message;
  const said = lacksScope(status, [message]) ? `${why}. ${say('error.notApproved')}` : why;
  const saying =
    parts === 1
      ? { key: 'submission.refused.only', values: { message: said } }
      : { key: 'submission.refused', values: { part, parts, done: part - 1, left: parts - part + 1, message: said } };
  return { tone: 'error', saying };
}

/** What somebody who is not the sender is told while the next part waits: only the sender's page sends it. */
const othersNote = (
  { phase, cancelled, senderId }: SubmissionRow,
  viewer: string | undefined,
): SubmissionNote | undefined =>
  phase === 'waiting' && !cancelled && viewer !== undefined && senderId !== viewer
    ? { tone: 'information', saying: { key: 'submission.waitsForSender' }, who: senderId }
    : undefined;

function errorNote(drive: Drive, reading: Reading): SubmissionNote | undefined {
  if (!drive.error) return undefined;
  const next = nextTryAt(drive);
  const why =
    next === undefined ? errorWords(drive.error, reading) : problemWords(drive.error, { nextTryAt: next }, reading);
  return { tone: next === undefined ? 'error' : 'warning', saying: { key: 'submission.error', values: { why } } };
}

function nextNote(
  submission: SubmissionRow,
  next: Advanced,
  isBusy: boolean,
  { say, now }: Reading,
): SubmissionNote | undefined {
  const { part } = submission;
  const parts = partCount(submission);
  switch (next.kind) {
    case 'ask-continue':
      return {
        tone: 'warning',
        saying: { key: 'submission.continue', values: { done: next.part - 1, parts, remaining: next.remaining } },
        act: { kind: 'continue', part: next.part, isBusy },
      };
    case 'wait':
      return waitNote(next, { say, now });
    case 'too-slow':
      return {
        tone: 'warning',
        saying:
          part === 1 ? { key: 'submission.tooSlow' } : { key: 'submission.tooSlow.part', values: { part, parts } },
        act: { kind: 'continue', part: next.part, isBusy },
      };
    case 'subtasks-changed':
      return {
        tone: 'warning',
        saying: {
          key: 'submission.subtasksChanged',
          values: { part, added: next.added.length, gone: next.gone.length },
        },
        act: { kind: 'start-rest', part: next.part },
      };
    case 'sent':
    case 'maybe-started':
    case 'over':
      return undefined;
  }
}

function waitNote(
  next: Extract<Advanced, { kind: 'wait' }>,
  { say, now }: Pick<Reading, 'say' | 'now'>,
): SubmissionNote | undefined {
  switch (next.for) {
    case 'part':
      return undefined;
    case 'busy': {
      const again = inAWhile(next.until - now, say);
      return {
        tone: 'information',
        saying: next.message
          ? { key: 'submission.refusedForNow', values: { message: next.message, next: again } }
          : { key: 'submission.busy', values: { next: again } },
      };
    }
    case 'slow':
      return {
        tone: 'information',
        saying: { key: 'submission.slow', values: { next: inAWhile(next.until - now, say) } },
      };
    case 'other-operation':
      return {
        tone: 'information',
        saying: {
          key: 'submission.otherOperation',
          values: { operation: say(`filter.operation.${next.operation}`), before: next.before },
        },
        who: next.ownerId,
      };
  }
}
