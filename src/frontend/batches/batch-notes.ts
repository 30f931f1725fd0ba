import type { Advanced, BatchRow, TaskRow } from '../../contract';
import { isActive } from '../../tasks/task';
import { errorWords, problemWords } from '../words/errors';
import type { Reading } from '../words/errors';
import type { Saying } from '../words/say';
import { inAWhile } from '../words/times';
import { CONFIRMED_WITHIN_MS, isDriven, momentOf, nextTryAt } from './drive';
import type { Drive } from './drive';

/** What there is to say about how a submission goes on, and what somebody can do about it. */
export interface BatchNote {
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
export function batchNote(
  row: TaskRow,
  drive: Drive | undefined,
  viewer: string | undefined,
  reading: Reading,
): BatchNote | undefined {
  const { batch } = row;
  if (!batch) return undefined;
  if (batch.damaged) return damagedNote(batch);
  if (batch.refused) return refusedNote(batch, batch.refused);
  if (!isActive(row.state)) return undefined;
  const since = maybeStartedSince(batch, drive, reading.now);
  if (since !== undefined) return maybeStarted(batch.part, since);
  if (!isDriven(row, viewer)) return othersNote(batch, viewer);
  if (drive?.error) return errorNote(drive, reading);
  const isAbout = drive?.next && drive.about === momentOf(batch);
  return isAbout ? nextNote(batch, drive.next, drive.isCalling, reading) : undefined;
}

/** Since when a part may have started without Jira having confirmed it; not while its call may still be under way. Pure. */
export function maybeStartedSince(batch: BatchRow, drive: Drive | undefined, now: number): number | undefined {
  if (batch.phase !== 'claimed' || batch.since === undefined) return undefined;
  const isSaid = drive?.next?.kind === 'maybe-started' && drive.about === momentOf(batch);
  return isSaid || now - batch.since > CONFIRMED_WITHIN_MS ? batch.since : undefined;
}

const maybeStarted = (part: number, since: number): BatchNote => ({
  tone: 'warning',
  saying: { key: 'batch.maybeStarted' },
  act: { kind: 'maybe-started', part, since },
});

function damagedNote({ part, parts }: BatchRow): BatchNote {
  const values = { done: part - 1, left: parts - part + 1 };
  return { tone: 'error', saying: { key: parts === 1 ? 'batch.damaged.only' : 'batch.damaged', values } };
}

function refusedNote({ parts }: BatchRow, { part, status, message }: NonNullable<BatchRow['refused']>): BatchNote {
  const said = message === '' ? `(${status})` : message;
  const saying =
    parts === 1
      ? { key: 'batch.refused.only', values: { message: said } }
      : { key: 'batch.refused', values: { part, parts, done: part - 1, left: parts - part + 1, message: said } };
  return { tone: 'error', saying };
}

/** Somebody else's page sends the next part, never this one. */
const othersNote = ({ phase, cancelled, senderId }: BatchRow, viewer: string | undefined): BatchNote | undefined =>
  phase === 'waiting' && !cancelled && viewer !== undefined && senderId !== viewer
    ? { tone: 'information', saying: { key: 'batch.waitsForSender' }, who: senderId }
    : undefined;

function errorNote(drive: Drive, reading: Reading): BatchNote | undefined {
  if (!drive.error) return undefined;
  const next = nextTryAt(drive);
  const why =
    next === undefined ? errorWords(drive.error, reading) : problemWords(drive.error, { nextTryAt: next }, reading);
  return { tone: next === undefined ? 'error' : 'warning', saying: { key: 'batch.error', values: { why } } };
}

function nextNote(
  { part, parts }: BatchRow,
  next: Advanced,
  isBusy: boolean,
  { say, now }: Reading,
): BatchNote | undefined {
  switch (next.kind) {
    case 'ask-continue':
      return {
        tone: 'warning',
        saying: { key: 'batch.continue', values: { done: next.part - 1, parts, remaining: next.remaining } },
        act: { kind: 'continue', part: next.part, isBusy },
      };
    case 'wait':
      if (next.for === 'part') return undefined;
      if (next.for === 'busy')
        return {
          tone: 'information',
          saying: next.message
            ? { key: 'batch.refusedForNow', values: { message: next.message, next: inAWhile(next.until - now, say) } }
            : { key: 'batch.busy', values: { next: inAWhile(next.until - now, say) } },
        };
      return next.ownerId === undefined
        ? { tone: 'information', saying: { key: 'batch.otherOperation' } }
        : {
            tone: 'information',
            saying: {
              key: 'batch.otherOperation.of',
              values: { operation: say(`filter.operation.${next.operation ?? 'bulk-change'}`) },
            },
            who: next.ownerId,
          };
    case 'subtasks-changed':
      return {
        tone: 'warning',
        saying: {
          key: 'batch.subtasksChanged',
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

/** "Part 3 of 10", while there is more than one and something is left. Pure. */
export const partWords = ({ state, batch }: TaskRow, { say }: Reading): string | undefined =>
  batch && batch.parts > 1 && isActive(state) ? say('batch.part', { part: batch.part, parts: batch.parts }) : undefined;
