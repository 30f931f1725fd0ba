import { PART_ISSUES } from './change';
import { afterRead } from './record';
import type { Reading } from './record';
import { stateOf } from './state';
import { isFinal, namedIssues } from './task';
import type { SubmissionProgress, Counts, Snapshot, TaskRecord } from './task';

/**
 * The parts of a submission: chosen issues in their order, each with the sub-tasks that go along, as many as Jira takes in
 * one request. Pure.
 * @returns the ids that each part sends (`issueIds`) and how many issues it changes (`size`, sub-tasks included).
 */
export function partsOf(
  issueIds: readonly string[],
  subtasks: Readonly<Record<string, readonly string[]>>,
): { readonly issueIds: readonly string[]; readonly size: number }[] {
  const parts: { issueIds: string[]; size: number }[] = [];
  for (const id of issueIds) {
    const size = 1 + (subtasks[id]?.length ?? 0);
    const last = parts.at(-1);
    if (last && last.size + size <= PART_ISSUES) {
      last.issueIds.push(id);
      last.size += size;
    } else {
      parts.push({ issueIds: [id], size });
    }
  }
  return parts;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/** Issues of the parts before the one that runs or goes next. */
export const issuesBefore = ({ sizes, part }: SubmissionProgress): number => sum(sizes.slice(0, part - 1));

/** Issues of the part that runs or goes next. */
export const partIssues = ({ sizes, part }: SubmissionProgress): number => sizes[part - 1] ?? 0;

/**
 * What is known of a submission after its current part was read: percent and counts over all parts. A part is settled by
 * its sender's own read only, because the next one is sent on the strength of it. Pure.
 */
export function afterPartRead(record: TaskRecord, read: Snapshot, reading: Reading): TaskRecord {
  const { submission } = record;
  if (!submission) return afterRead(record, read, reading);
  const part: Snapshot = { ...read, operation: record.operation };
  if (submission.sizes.length === 1) {
    const after = afterRead(record, part, reading);
    return isFinal(after.state) && submission.phase !== 'over'
      ? { ...after, submission: { ...submission, phase: 'over' } }
      : after;
  }
  if (submission.phase !== 'submitted') return record;
  const state = stateOf({ ...part, unmovedMs: reading.at - reading.movedAt });
  if (!isFinal(state) || reading.readerId !== record.ownerId) return whilePartRuns(record, submission, part, reading);
  return partSettled(record, submission, part, state === 'cancelled', state === 'failed', reading);
}

function whilePartRuns(
  record: TaskRecord,
  submission: SubmissionProgress,
  part: Snapshot,
  reading: Reading,
): TaskRecord {
  const done = issuesBefore(submission) + (partIssues(submission) * (part.percent ?? 0)) / 100;
  const whole: Snapshot = {
    ...part,
    rawStatus: statusWhileRunning(submission, part),
    percent: Math.min(99, Math.floor((100 * done) / sum(submission.sizes))),
    counts: { total: sum(submission.sizes), ...submission.settled },
    times: timesOf(record),
  };
  return afterRead(record, whole, reading);
}

/** The whole runs while a later part waits in Jira's queue, and until its sender has seen a part settle. */
function statusWhileRunning(submission: SubmissionProgress, part: Snapshot): string {
  const state = stateOf({ ...part, unmovedMs: 0 });
  return isFinal(state) || (state === 'queued' && submission.part > 1) ? 'RUNNING' : part.rawStatus;
}

function partSettled(
  record: TaskRecord,
  submission: SubmissionProgress,
  part: Snapshot,
  wasCancelled: boolean,
  wentWrong: boolean,
  reading: Reading,
): TaskRecord {
  const settled = added(submission.settled, part.counts);
  const bad = submission.bad === true || (wentWrong && namedIssues(part.counts) < partIssues(submission));
  const cancelled = submission.cancelled === true || wasCancelled;
  const flags = { ...(bad ? { bad: true as const } : {}), ...(cancelled ? { cancelled: true as const } : {}) };
  const over = cancelled || submission.part === submission.sizes.length;
  const next: SubmissionProgress = over
    ? { ...submission, ...flags, settled, phase: 'over' }
    : { ...submission, ...flags, settled, part: submission.part + 1, phase: 'waiting', since: reading.at };
  return { ...afterRead(record, wholeOf(record, next, part), reading), submission: next };
}

/** A submission that ends here, without another part: cancelled before it was sent, or refused. Pure. */
export function endedAt(record: TaskRecord, submission: SubmissionProgress, at: number): TaskRecord {
  const over: SubmissionProgress = { ...submission, phase: 'over' };
  const reading = { at, readerId: record.ownerId ?? record.addedById, movedAt: record.movedAt };
  const whole = wholeOf(record, over, { source: record.source, id: record.id, rawStatus: '', counts: {}, times: {} });
  return { ...afterRead(record, whole, reading), submission: over };
}

/** The whole as one answer: the state table decides on its sum. */
function wholeOf(record: TaskRecord, submission: SubmissionProgress, part: Snapshot): Snapshot {
  const total = sum(submission.sizes);
  const reached = namedIssues(submission.settled);
  const over = submission.phase === 'over';
  return {
    ...part,
    rawStatus: over ? wholeStatus(submission) : 'RUNNING',
    percent: Math.floor((100 * Math.min(reached, total)) / total),
    counts: { total, ...submission.settled },
    times: { ...timesOf(record), ...(part.times.updatedAt === undefined ? {} : { updatedAt: part.times.updatedAt }) },
  };
}

function wholeStatus({ cancelled, refused, damaged, bad }: SubmissionProgress): string {
  if (cancelled) return 'CANCELLED';
  return refused || damaged || bad ? 'FAILED' : 'COMPLETE';
}

const timesOf = ({ createdAt, startedAt }: TaskRecord): Snapshot['times'] => ({
  createdAt,
  ...(startedAt === undefined ? {} : { startedAt }),
});

const added = (a: Counts, b: Counts): Counts => ({
  succeeded: (a.succeeded ?? 0) + (b.succeeded ?? 0),
  failed: (a.failed ?? 0) + (b.failed ?? 0),
  hidden: (a.hidden ?? 0) + (b.hidden ?? 0),
});
