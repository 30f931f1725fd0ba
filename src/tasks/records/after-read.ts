import { afterCheck } from '../reading/pace';
import type { Movement } from '../reading/pace';
import { countsComplete } from '../reading/issue-counts';
import { isCompleteStatus, isKnownStatus, stateOf } from '../reading/state';
import { hasSeveralParts, issuesBefore, partIssues, totalIssues, withLeftOut } from '../submissions/submission-parts';
import { namesIssues } from '../source';
import { isActive, isFinal } from '../task';
import type { Snapshot } from '../reading/snapshot';
import type { Counts, Operation, State, SubmissionProgress, TaskFacts } from '../task';

/** What is known of a read beside its answer. */
export interface ReadContext {
  readonly at: number;
  /** How the task moved until now. */
  readonly movement: Movement;
  /**
   * Whether this read may say how a task ended that is over already. Pages never may: what a reader may see decides what an
   * end says, and only a function knows as whom it was read (see `afterAnotherEnd`).
   */
  readonly mayChangeFinal: boolean;
  /**
   * Whether this read may end a part of a submission. Only a read by a function as the sender may, because the next part is
   * sent after it.
   */
  readonly settlesPart: boolean;
  /**
   * Whether a lower percent than before is believed. Answers can come out of order, so a page believes it once its source has
   * repeated it, and a function, which does not know what the answer before was, never.
   */
  readonly believesLower?: boolean;
}

/** How one of the source's tasks ended, by one read. Of a submission it is the part that ran. */
export interface TaskEnd {
  readonly state: State;
  readonly rawStatus: string;
  readonly percent: number;
  readonly counts: Counts;
  readonly finishedAt: number;
}

/** What a read does to a task. */
export interface AfterRead<Task> {
  readonly task: Task;
  readonly movement: Movement;
  /** Whether the answer was taken: it was neither late, nor about a final state that it may not change. */
  readonly isTaken: boolean;
  /** The answer told a lower percent than before, which was not believed. */
  readonly isHeldBack?: true;
  /** The source's task that was asked about is over. */
  readonly end?: TaskEnd;
  /** This read has settled the part that ran (see `end`); `afterPartSettled` then moves the submission on. */
  readonly settlesPart?: true;
}

/**
 * What a read of its source does to a task, for a function's record and a page's row alike: percent over all parts, state,
 * counts and times. A final state never becomes active again, and gives way only to one that says more. Pure.
 */
export function afterRead<Task extends TaskFacts>(
  before: Task,
  answer: Snapshot,
  reading: ReadContext,
): AfterRead<Task> {
  const { submission } = before;
  const snapshot = withLeftOut(answer, submission);
  const state = stateOf({ ...snapshot, unmovedMs: 0 });
  const isWhole = !submission || !hasSeveralParts(before);
  const end = endOf(snapshot, state, { at: reading.at, percentBefore: isWhole ? before.percent : 0 });
  if (isWhole) {
    return { ...afterWholeRead(before, snapshot, reading), ...(end ? { end } : {}) };
  }
  if (submission.phase !== 'submitted') return { task: before, movement: reading.movement, isTaken: false };
  if (end && reading.settlesPart && isAllThatComes(end, snapshot, reading.at))
    return { task: before, movement: reading.movement, isTaken: true, end, settlesPart: true };
  const whole = wholeWhilePartRuns(before, submission, { ...snapshot, state }, end);
  return { ...afterWholeRead(before, whole, reading), ...(end ? { end } : {}) };
}

/** Jira may say that a part is over before it tells of every issue: so long after its end it is asked for the rest. */
const REST_WITHIN_MS = 60_000;

/**
 * Whether an answer about a part that is over tells what became of every issue, or the rest has had its time to come. Nobody
 * asks about a part again once it has settled. Pure.
 */
function isAllThatComes(end: TaskEnd, { leavesOut }: Snapshot, at: number): boolean {
  return (countsComplete(end) && !leavesOut) || at >= end.finishedAt + REST_WITHIN_MS;
}

/**
 * How a part (counted from 1) that its sender has seen to settle ended by another read. Undefined while that read says that it is
 * not over, or not how many issues it had: how many of them were not sent is not known any more. Pure.
 */
export function endOfSettledPart(
  answer: Snapshot,
  { sizes }: Pick<SubmissionProgress, 'sizes'>,
  part: number,
  at: number,
): TaskEnd | undefined {
  if (answer.counts.total === undefined) return undefined;
  const snapshot = withLeftOut(answer, { sizes, part, leftOut: partIssues({ sizes, part }) });
  return endOf(snapshot, stateOf({ ...snapshot, unmovedMs: 0 }), { at, percentBefore: 0 });
}

function endOf(
  snapshot: Snapshot,
  state: State,
  { at, percentBefore }: { readonly at: number; readonly percentBefore: number },
): TaskEnd | undefined {
  if (!isFinal(state)) return undefined;
  const { rawStatus, counts, times } = snapshot;
  const finishedAt = notAhead(times.finishedAt ?? times.updatedAt ?? at, at);
  return { state, rawStatus, percent: percentNow(snapshot, percentBefore), counts, finishedAt };
}

/** What is done and names no percent counts as 100; anything else is as far as it was. Pure. */
export const percentNow = ({ percent, rawStatus }: Pick<Snapshot, 'percent' | 'rawStatus'>, before: number): number =>
  percent ?? (isCompleteStatus(rawStatus) ? 100 : before);

/**
 * The whole as one answer, while one of its parts runs or has just ended: it runs while a later part waits in Jira's queue,
 * and until its sender has seen the part settle.
 */
function wholeWhilePartRuns(
  before: TaskFacts,
  submission: NonNullable<TaskFacts['submission']>,
  part: Snapshot & { readonly state: State },
  end: TaskEnd | undefined,
): Snapshot {
  const total = totalIssues(submission);
  const isQueued = part.state === 'queued';
  // A part that was cancelled or failed keeps its last percent; any other part that is over counts as 100.
  const partPercent = end && end.state !== 'cancelled' && end.state !== 'failed' ? 100 : part.percent;
  const done = issuesBefore(submission) + (partIssues(submission) * (partPercent ?? 0)) / 100;
  const { createdAt, startedAt } = before;
  return {
    source: part.source,
    id: part.id,
    rawStatus: end || (isQueued && submission.part > 1) ? 'RUNNING' : part.rawStatus,
    percent: partPercent === undefined ? before.percent : Math.min(99, Math.floor((100 * done) / total)),
    counts: { total, ...submission.settled },
    times: { createdAt, ...(startedAt === undefined ? {} : { startedAt }) },
    ...(part.ownerId === undefined ? {} : { ownerId: part.ownerId }),
  };
}

/** What one answer about the whole of a task does to it. Pure. */
export function afterWholeRead<Task extends TaskFacts>(
  before: Task,
  snapshot: Snapshot,
  { at, movement: moved, mayChangeFinal, believesLower }: ReadContext,
): AfterRead<Task> {
  const told = percentNow(snapshot, before.percent);
  const shown = Math.max(before.percent, moved.last.percent);
  const isHeldBack = told < shown && !believesLower && !isFinal(stateOf({ ...snapshot, unmovedMs: 0 }));
  const percent = isHeldBack ? shown : told;
  const movement = afterCheck(moved, { at, percent });
  const state = notRunningAgain(before.state, stateOf({ ...snapshot, percent, unmovedMs: at - movement.movedAt }));
  const owned = withOwner(before, snapshot.ownerId);
  const stays: AfterRead<Task> = { task: owned, movement, isTaken: false };
  if (isFinal(before.state) && !(mayChangeFinal && isFinal(state))) return stays;
  // Answers can come out of order. Of one that is older than the last check only a final state counts, because that cannot
  // change any more.
  const isLate = at < moved.last.at && !isFinal(state);
  // An expired task comes back only for a status that the app knows.
  const isForgotten = before.state === 'expired' && !isKnownStatus(snapshot.rawStatus);
  if (isLate || isForgotten) return stays;
  const task: Task = {
    ...owned,
    operation: knownOperation(before.operation, snapshot.operation),
    ...(snapshot.description && !namesIssues(before.source) ? { description: snapshot.description } : {}),
    state,
    rawStatus: snapshot.rawStatus,
    percent,
    counts: { ...(before.counts.total ? { total: before.counts.total } : {}), ...snapshot.counts },
    ...startedAndFinished(snapshot, state, before, {
      readAt: at,
      seenEndAt: isFinal(before.state) ? before.finishedAt : at,
    }),
    readAt: at,
    movedAt: movement.movedAt,
  };
  return { task, movement, isTaken: true, ...(isHeldBack ? { isHeldBack } : {}) };
}

/** A task that was told to stop, until its source says that it has. What is over stays as it is. Pure. */
export const toldToStop = <Task extends Pick<TaskFacts, 'state' | 'rawStatus'>>(task: Task): Task =>
  isActive(task.state) ? { ...task, state: 'cancelling', rawStatus: 'CANCEL_REQUESTED' } : task;

/** A task that was cancelled stays `cancelling` when Jira says `running`: Jira gave that answer before it took the cancel. */
export const notRunningAgain = (before: State, told: State): State =>
  before === 'cancelling' && (told === 'running' || told === 'queued') ? before : told;

function withOwner<Task extends TaskFacts>(before: Task, ownerId: string | undefined): Task {
  return ownerId === undefined || before.ownerId !== undefined ? before : { ...before, ownerId };
}

const knownOperation = (known: Operation, told: Operation | undefined): Operation =>
  known === 'bulk-change' && told !== undefined && told !== 'other' ? told : known;

/** Clocks differ by this much at the most. */
const CLOCKS_DIFFER_MS = 3_600_000;

/** A moment that a source named: what was read by `readAt` had happened then, whatever the source says of later. Pure. */
export const notAhead = (told: number, readAt: number): number => (told > readAt + CLOCKS_DIFFER_MS ? readAt : told);

/** When it began and, once it is over, when it ended, as far as anybody knows. Pure. */
export function startedAndFinished(
  { times }: Snapshot,
  state: State,
  /** What was known of it before. */
  { createdAt, startedAt: startedBefore }: Pick<TaskFacts, 'createdAt' | 'startedAt'>,
  /** `seenEndAt`: when a task that had been seen under way was first seen to be over. */
  { readAt, seenEndAt }: { readAt: number; seenEndAt?: number | undefined },
): Pick<TaskFacts, 'startedAt' | 'finishedAt'> {
  // Some sources name no end, only how long the task ran: then it ended that long after its creation, not when it was first
  // seen to be over.
  const ranUntil = times.elapsedMs === undefined ? seenEndAt : Math.min(createdAt + times.elapsedMs, readAt);
  const told = times.finishedAt ?? times.updatedAt ?? ranUntil;
  // A source's times can be in no order: nothing begins before the creation, or ends before it began.
  const startedAt =
    times.startedAt === undefined ? startedBefore : Math.max(createdAt, notAhead(times.startedAt, readAt));
  const finishedAt = told === undefined ? undefined : Math.max(startedAt ?? createdAt, notAhead(told, readAt));
  return {
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(isFinal(state) && finishedAt !== undefined ? { finishedAt } : {}),
  };
}
