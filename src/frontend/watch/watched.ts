import type { AppError, TaskRow } from '../../contract';
import { pausedUntil } from '../../rest/client';
import type { RestError } from '../../rest/client';
import { afterRead, notRunningAgain } from '../../tasks/records/after-read';
import { askedProgress } from '../../tasks/records/asked-progress';
import { nextCheckAt } from '../../tasks/reading/next-check';
import { afterCheck, surePace } from '../../tasks/reading/pace';
import type { Movement } from '../../tasks/reading/pace';
import { needsAttention } from '../../tasks/records/record';
import { isReadByBrowser } from '../../tasks/source';
import { isActive, isFinal, isStalled } from '../../tasks/task';
import type { Snapshot } from '../../tasks/reading/snapshot';
import { askedTask, stepOf } from './submission-part';
import { hasSeveralParts } from '../../tasks/submissions/submission-parts';

/** A task as an open page follows it. */
export interface Watched {
  /** What is shown: the resolver's row, moved on by what the browser has read itself. */
  readonly row: TaskRow;
  readonly movement: Movement;
  readonly askedAt: number;
  /** Failed attempts in a row, and why the last one failed. */
  readonly failures: number;
  readonly failure?: RestError;
  /** Jira does not let this viewer read it: not asked again until the resolver gives something newer. */
  readonly refused: boolean;
  /** Jira has just said a lower percent than before. Believed when it says so twice. */
  readonly lowered: boolean;
  /** The part of a submission that was seen to be over: not asked again, the resolver says what comes next. */
  readonly settledPart?: string;
}

/** A row of the resolver's that the page has not seen before. Pure. */
function firstSeen(row: TaskRow, now: number): Watched {
  // The function's clock may be ahead of this one: nothing read here may count as late because of that.
  const readAt = Math.min(row.readAt, now);
  const movedAt = Math.min(row.movedAt, now);
  const movement: Movement = {
    last: { at: readAt, percent: row.percent },
    movedAt,
    ...(row.pace === undefined ? { moves: 0 } : { moves: 2, pace: row.pace }),
  };
  return { row, movement, askedAt: readAt, failures: 0, refused: false, lowered: false };
}

/**
 * The task after one more row of the resolver's. An older reading moves nothing, and an over task stays over; the label,
 * the owner and the problem are always the resolver's. Pure.
 */
export function afterRow(before: Watched | undefined, row: TaskRow, now: number): Watched {
  if (!before) return firstSeen(row, now);
  const step = stepsAhead(before.row, row);
  const settledHere = isFinal(before.row.state);
  if (settledHere && isFinal(row.state)) return { ...before, row };
  if (step < 0) return before;
  const isNews = step > 0 || isFinal(row.state) || row.readAt > before.row.readAt;
  if (settledHere || !isNews) return { ...before, row: withReadingOf(before.row, row) };
  const heard = moved(before, row.percent, Math.min(row.readAt, now), isFinal(row.state) || step > 0);
  const { failure: _forgotten, ...rest } = before;
  return {
    ...rest,
    row: {
      ...row,
      state: notRunningAgain(before.row.state, row.state),
      percent: heard.percent,
      ...paceOf(heard.movement, row),
    },
    movement: heard.movement,
    lowered: heard.lowered,
    askedAt: Math.max(before.askedAt, Math.min(row.readAt, now)),
    failures: 0,
    refused: false,
  };
}

/** How far a row is ahead of what is known of a submission; 0 for any other task. */
function stepsAhead(before: TaskRow, row: TaskRow): number {
  if (!before.submission || !row.submission) return 0;
  const [was, is] = [stepOf(before.submission), stepOf(row.submission)];
  return was === is ? 0 : is - was;
}

/** The task after Jira's answer to the browser. A task that is over does not come back. Pure. */
export function afterAnswer(before: Watched, snapshot: Snapshot, now: number): Watched {
  const { row, movement, lowered } = before;
  if (isFinal(row.state)) return before;
  const context = { at: now, movement, mayChangeFinal: false, settlesPart: false, believesLower: lowered };
  const read = afterRead(row, snapshot, context);
  const { problem: _solved, ...task } = read.task;
  const isPartOver = read.end !== undefined && hasSeveralParts(row);
  return {
    row: {
      ...task,
      ...paceOf(read.movement, row),
      movedAt: read.movement.movedAt,
      attention: row.attention || needsAttention(task),
    },
    movement: read.movement,
    lowered: read.isHeldBack === true,
    askedAt: now,
    failures: 0,
    refused: false,
    ...(isPartOver ? settledPartOf(row) : {}),
  };
}

const settledPartOf = ({ submission }: TaskRow) =>
  submission?.taskId === undefined ? {} : { settledPart: submission.taskId };

/** The task after the browser got no usable answer. Pure. */
export function afterFailure(before: Watched, error: RestError, now: number): Watched {
  if (isFinal(before.row.state)) return before;
  if (error.kind === 'refused') return { ...before, refused: true, failure: error, askedAt: now };
  const failures = pausedUntil(error) === undefined ? before.failures + 1 : before.failures;
  return { ...before, failures, failure: error, askedAt: now };
}

/** The task after the resolver has read it because it was due; without an answer it is asked ever more rarely. Pure. */
export function afterRefreshed(before: Watched, row: TaskRow, now: number): Watched {
  const heard = afterRow(before, row, now);
  return { ...heard, askedAt: now, failures: row.problem ? before.failures + 1 : 0 };
}

/** When the browser asks about it next (epoch milliseconds), or undefined: not by itself. Pure. */
export function dueAt({ row, movement, askedAt, failures, failure, ...watched }: Watched): number | undefined {
  const asked = askedTask(row);
  if (watched.refused || !isActive(row.state) || !asked || asked.id === watched.settledPart) return undefined;
  const until = failure && pausedUntil(failure);
  return nextCheckAt({
    state: row.state,
    ...askedProgress(row, row.percent, surePace(movement)),
    askedAt,
    movedAt: movement.movedAt,
    // While somebody looks, the task is asked at least every five minutes, which is the pause after seven failures.
    failures: Math.min(failures, 7),
    ...(until === undefined ? {} : { pausedUntil: until }),
  });
}

/** Whether this page brings it up to date by itself, whatever the app's functions may still ask in this hour. Pure. */
export const isFollowed = (task: Watched): boolean =>
  isReadByBrowser(task.row.source) && task.failures === 0 && dueAt(task) !== undefined;

/** Whether it is shown as it is now, because it is the functions alone that may ask no more. Pure. */
export const isFollowedDespite = (problem: AppError | undefined, task: Watched): boolean =>
  problem?.kind === 'over-budget' && isFollowed(task);

/**
 * A first lower percent is not shown, because answers can come out of order. It is believed once the source repeats it or
 * the task is over.
 */
const isHeldBack = ({ row, lowered }: Watched, told: number, isOver: boolean): boolean =>
  told < row.percent && !lowered && !isOver;

/** The percent to show and the movement after the source has said one more percent. */
function moved(before: Watched, told: number, at: number, isOver: boolean) {
  if (isHeldBack(before, told, isOver))
    return { percent: before.row.percent, movement: before.movement, lowered: true };
  return { percent: told, movement: afterCheck(before.movement, { at, percent: told }), lowered: false };
}

function paceOf(movement: Movement, row: { readonly pace?: number }): { pace?: number } {
  const pace = surePace(movement) ?? row.pace;
  return pace === undefined ? {} : { pace };
}

/** The resolver's row with what a later reading decides. */
function withReadingOf(before: TaskRow, told: TaskRow): TaskRow {
  const { rawStatus, percent, counts, startedAt, finishedAt, readAt, movedAt, pace, attention } = before;
  // `cancelling` is taken over even with an older reading, because it comes from somebody's cancel and not from a reading.
  // The same holds for what waits for a person: that comes with time, and nobody reads it anywhere.
  const isStanding = isStalled(told.state) || isStalled(before.state);
  const isTold = isStanding || (isActive(before.state) && told.state === 'cancelling');
  return {
    ...told,
    ...(isTold ? {} : { state: before.state }),
    ...(isStanding ? {} : { attention }),
    ...{ rawStatus, percent, counts, readAt, movedAt },
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(pace === undefined ? {} : { pace }),
  };
}
