import type { TaskRow } from '../../contract';
import type { JiraError } from '../../jira/client';
import { nextCheckAt } from '../../tasks/next-check';
import { afterCheck, surePace } from '../../tasks/pace';
import type { Movement } from '../../tasks/pace';
import { stateOf } from '../../tasks/state';
import { isActive, isFinal } from '../../tasks/task';
import type { Snapshot } from '../../tasks/task';

/** A task as an open page follows it. */
export interface Watched {
  /** What is shown: the resolver's row, moved on by what the browser has read itself. */
  readonly row: TaskRow;
  readonly movement: Movement;
  readonly askedAt: number;
  /** Failed attempts in a row, and why the last one failed. */
  readonly failures: number;
  readonly failure?: JiraError;
  /** Jira does not let this viewer read it: not asked again until the resolver gives something newer. */
  readonly refused: boolean;
  /** Jira has just said a lower percent than before. Believed when it says so twice. */
  readonly lowered: boolean;
}

/** A row of the resolver's that the page has not seen before. Pure. */
export function firstSeen(row: TaskRow, now: number): Watched {
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
  const settledHere = isFinal(before.row.state);
  if (settledHere && isFinal(row.state)) return { ...before, row };
  if (settledHere || row.readAt <= before.row.readAt) return { ...before, row: { ...row, ...readingOf(before.row) } };
  const heard = moved(before, row.percent, Math.min(row.readAt, now), isFinal(row.state));
  const { failure: _forgotten, ...rest } = before;
  return {
    ...rest,
    row: { ...row, percent: heard.percent, ...paceOf(heard.movement, row) },
    movement: heard.movement,
    lowered: heard.lowered,
    askedAt: Math.max(before.askedAt, Math.min(row.readAt, now)),
    failures: 0,
    refused: false,
  };
}

/** The task after Jira's answer to the browser. A task that is over does not come back. Pure. */
export function afterAnswer(before: Watched, snapshot: Snapshot, now: number): Watched {
  if (isFinal(before.row.state)) return before;
  const told = snapshot.percent ?? before.row.percent;
  const counts = { ...before.row.counts, ...snapshot.counts };
  const unmovedMs = told === before.movement.last.percent ? now - before.movement.movedAt : 0;
  const state = stateOf({ rawStatus: snapshot.rawStatus, percent: told, counts, unmovedMs });
  const { percent, movement, lowered } = moved(before, told, now, isFinal(state));
  const { problem: _solved, finishedAt, ...row } = before.row;
  const over = snapshot.times.finishedAt ?? (isFinal(state) ? (snapshot.times.updatedAt ?? finishedAt) : finishedAt);
  const startedAt = snapshot.times.startedAt ?? row.startedAt;
  return {
    row: {
      ...row,
      ...paceOf(movement, row),
      state,
      rawStatus: snapshot.rawStatus,
      percent,
      counts,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(over === undefined ? {} : { finishedAt: over }),
      readAt: now,
      movedAt: movement.movedAt,
      attention: row.attention || state === 'partial' || state === 'failed' || state === 'unknown',
    },
    movement,
    lowered,
    askedAt: now,
    failures: 0,
    refused: false,
  };
}

/** The task after the browser got no usable answer. Pure. */
export function afterFailure(before: Watched, error: JiraError, now: number): Watched {
  if (isFinal(before.row.state)) return before;
  if (error.kind === 'refused') return { ...before, refused: true, failure: error, askedAt: now };
  const failures = error.kind === 'rate-limited' ? before.failures : before.failures + 1;
  return { ...before, failures, failure: error, askedAt: now };
}

/** When the browser asks about it next (epoch milliseconds), or undefined: not by itself. Pure. */
export function dueAt({ row, movement, askedAt, failures, failure, refused }: Watched): number | undefined {
  if (refused || !isActive(row.state)) return undefined;
  const pace = surePace(movement);
  return nextCheckAt({
    state: row.state,
    percent: row.percent,
    createdAt: row.createdAt,
    askedAt,
    movedAt: movement.movedAt,
    failures,
    ...(pace === undefined ? {} : { pace }),
    ...(failure?.kind === 'rate-limited' ? { pausedUntil: failure.until } : {}),
  });
}

/** What a new percent means. One step back is held back until the source says it again, or the task is over. */
function moved(before: Watched, told: number, at: number, over: boolean) {
  const held = told < before.row.percent && !before.lowered && !over;
  if (held) return { percent: before.row.percent, movement: before.movement, lowered: true };
  return { percent: told, movement: afterCheck(before.movement, { at, percent: told }), lowered: false };
}

function paceOf(movement: Movement, row: { readonly pace?: number }): { pace?: number } {
  const pace = surePace(movement) ?? row.pace;
  return pace === undefined ? {} : { pace };
}

/** The part of a row that a reading decides. */
function readingOf(row: TaskRow) {
  const { state, rawStatus, percent, counts, startedAt, finishedAt, readAt, movedAt, pace, attention } = row;
  return {
    ...{ state, rawStatus, percent, counts, readAt, movedAt, attention },
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(pace === undefined ? {} : { pace }),
  };
}
