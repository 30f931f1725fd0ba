import type { Advanced, SubmissionRow, TaskRow } from '../../../contract';
import { isUnfinished } from '../../../tasks/task';
import { errorWords, problemWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import type { Saying } from '../../words/say';
import { clockTime, inAWhile } from '../../words/times';
import type { Pause } from '../../../tasks/try-again';
import { isDriven, partAndPhase, nextTryAt } from './drive';
import { lacksScope } from '../../../rest/problem';
import type { Drive } from './drive';
import { stands } from '../../../tasks/submissions/standing-order';
import { partCount } from '../../../tasks/submissions/submission-parts';
import { orderEndWords } from './order-words';

/** What there is to say about how a submission goes on, and what somebody can do about it. */
export interface SubmissionNote {
  readonly tone: 'information' | 'warning' | 'error';
  readonly saying: Saying;
  /** An account that the words name as {who}. */
  readonly who?: string;
  /** What happened before, in words that stand in front. */
  readonly after?: string;
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
  const { submission, state } = row;
  if (!submission) return undefined;
  if (submission.damaged) return damagedNote(submission);
  if (submission.refused) return refusedNote(submission, submission.refused, reading);
  if (submission.said) return saidNote(submission, submission.said);
  if (!isUnfinished(state)) return undefined;
  if (state === 'unconfirmed') return unconfirmedNote(submission);
  // What is sent goes on by itself, and its row says how.
  if ((submission.phase !== 'waiting' && !isPaused(drive)) || submission.cancelled) return undefined;
  if (!isDriven(row, viewer)) return othersNote(state, submission, viewer, reading);
  if (drive?.error) return errorNote(submission, drive, reading);
  const isAbout = drive?.next && drive.about === partAndPhase(submission);
  return isAbout ? nextNote(submission, drive.next, drive.isCalling, reading) : undefined;
}

/** Jira may be asked nothing for now, not even how the part that runs has ended. */
const isPaused = (drive: Drive | undefined): boolean => drive?.next?.kind === 'wait' && drive.next.for === 'pause';

const unconfirmedNote = (submission: SubmissionRow): SubmissionNote => ({
  tone: 'warning',
  saying: { key: submission.cancelled ? 'submission.maybeStarted.cancelled' : 'submission.maybeStarted' },
  act: { kind: 'maybe-started', part: submission.part, since: submission.since },
});

/** What its sender said of the part that Jira never confirmed, for whoever looks at it later. */
const saidNote = (submission: SubmissionRow, said: NonNullable<SubmissionRow['said']>): SubmissionNote => ({
  tone: 'information',
  saying: ofParts(`submission.said.${said}`, submission),
});

/** Of one part nothing is said about parts: its words have a key of their own. */
function ofParts(key: string, submission: SubmissionRow): Saying {
  const parts = partCount(submission);
  if (parts === 1) return { key: `${key}.only` };
  const { part } = submission;
  return { key, values: { part, parts, done: part - 1, left: parts - part + 1, after: parts - part } };
}

function withMore(key: string, submission: SubmissionRow, more: NonNullable<Saying['values']>): Saying {
  const saying = ofParts(key, submission);
  return { key: saying.key, values: { ...saying.values, ...more } };
}

const damagedNote = (submission: SubmissionRow): SubmissionNote => ({
  tone: 'error',
  saying: ofParts('submission.damaged', submission),
});

function refusedNote(
  submission: SubmissionRow,
  { status, message }: NonNullable<SubmissionRow['refused']>,
  { say }: Reading,
): SubmissionNote {
  const why = message === '' ? `(${status})` : message;
  const said = lacksScope(status, [message]) ? `${why}. ${say('error.notApproved')}` : why;
  return { tone: 'error', saying: withMore('submission.refused', submission, { message: said }) };
}

/** What somebody who is not the sender is told while the next part waits: only the sender's page sends it. */
function othersNote(
  state: TaskRow['state'],
  submission: SubmissionRow,
  viewer: string | undefined,
  reading: Reading,
): SubmissionNote | undefined {
  const { senderId } = submission;
  if (viewer === undefined || senderId === viewer) return undefined;
  // What goes on without a page waits for nobody.
  if (state === 'scheduled' || stands(submission.order, reading.now)) return undefined;
  const saying =
    state === 'waiting' ? { key: 'submission.goesOnWithSender' } : ofParts('submission.waitsForSender', submission);
  const why = orderEndWords(submission, reading);
  return { tone: 'information', saying, who: senderId, ...(why === undefined ? {} : { after: why }) };
}

function errorNote(submission: SubmissionRow, drive: Drive, reading: Reading): SubmissionNote | undefined {
  if (!drive.error) return undefined;
  const next = nextTryAt(drive);
  const why =
    next === undefined ? errorWords(drive.error, reading) : problemWords(drive.error, { nextTryAt: next }, reading);
  return { tone: next === undefined ? 'error' : 'warning', saying: withMore('submission.error', submission, { why }) };
}

function nextNote(
  submission: SubmissionRow,
  next: Advanced,
  isBusy: boolean,
  reading: Reading,
): SubmissionNote | undefined {
  const why = orderEndWords(submission, reading);
  switch (next.kind) {
    case 'ask-continue':
      return {
        tone: 'warning',
        saying: ofParts(submission.taken === 0 ? 'submission.continue.unsent' : 'submission.continue', submission),
        ...(why === undefined ? {} : { after: why }),
        act: { kind: 'continue', part: next.part, isBusy },
      };
    case 'wait':
      return next.for === 'pause' ? pauseNote(submission, next.why, reading) : waitNote(next, reading);
    case 'too-slow':
      return {
        tone: 'warning',
        saying: submission.part === 1 ? { key: 'submission.tooSlow' } : ofParts('submission.tooSlow.part', submission),
        act: { kind: 'continue', part: next.part, isBusy },
      };
    case 'subtasks-changed':
      return {
        tone: 'warning',
        saying: withMore('submission.subtasksChanged', submission, {
          added: next.added.length,
          gone: next.gone.length,
        }),
        ...(why === undefined ? {} : { after: why }),
        act: { kind: 'start-rest', part: next.part },
      };
    case 'sent':
    case 'maybe-started':
    case 'over':
      return undefined;
  }
}

/** Until when nothing more is sent, and why; nothing where it goes on without this page, which has a budget of its own. */
function pauseNote(submission: SubmissionRow, why: Pause, { say, now, place }: Reading): SubmissionNote | undefined {
  if (stands(submission.order, now)) return undefined;
  const key = submission.phase === 'waiting' ? 'submission.pause' : 'submission.pause.runs';
  const words = say(`submission.pause.why.${why.kind === 'over-budget' ? why.whose : 'jira'}`);
  return {
    tone: 'information',
    saying: withMore(key, submission, { until: clockTime(why.until, now, place), why: words }),
  };
}

function waitNote(
  next: Exclude<Extract<Advanced, { kind: 'wait' }>, { for: 'pause' }>,
  { say, now }: Pick<Reading, 'say' | 'now'>,
): SubmissionNote | undefined {
  switch (next.for) {
    case 'part':
    case 'start':
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
