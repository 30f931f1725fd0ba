import { PART_ISSUES } from './change';
import { afterRead } from './record';
import type { Reading } from './record';
import { stateOf } from './state';
import { isFinal, namedIssues } from './task';
import type { BatchProgress, Counts, Snapshot, TaskRecord } from './task';

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
export const issuesBefore = ({ sizes, part }: BatchProgress): number => sum(sizes.slice(0, part - 1));

/** Issues of the part that runs or goes next. */
export const partIssues = ({ sizes, part }: BatchProgress): number => sizes[part - 1] ?? 0;

/**
 * What is known of a submission after its current part was read: percent and counts over all parts. A part is settled by
 * its sender's own read only, because the next one is sent on the strength of it. Pure.
 */
export function afterPartRead(record: TaskRecord, read: Snapshot, reading: Reading): TaskRecord {
  const { batch } = record;
  if (!batch) return afterRead(record, read, reading);
  const part: Snapshot = { ...read, operation: record.operation };
  if (batch.sizes.length === 1) {
    const after = afterRead(record, part, reading);
    return isFinal(after.state) && batch.phase !== 'over' ? { ...after, batch: { ...batch, phase: 'over' } } : after;
  }
  if (batch.phase !== 'submitted') return record;
  const state = stateOf({ ...part, unmovedMs: reading.at - reading.movedAt });
  if (!isFinal(state) || reading.readerId !== record.ownerId) return whilePartRuns(record, batch, part, reading);
  return partSettled(record, batch, part, state === 'cancelled', state === 'failed', reading);
}

function whilePartRuns(record: TaskRecord, batch: BatchProgress, part: Snapshot, reading: Reading): TaskRecord {
  const done = issuesBefore(batch) + (partIssues(batch) * (part.percent ?? 0)) / 100;
  const whole: Snapshot = {
    ...part,
    rawStatus: statusWhileRunning(batch, part),
    percent: Math.min(99, Math.floor((100 * done) / sum(batch.sizes))),
    counts: { total: sum(batch.sizes), ...batch.settled },
    times: timesOf(record),
  };
  return afterRead(record, whole, reading);
}

/** The whole runs while a later part waits in Jira's queue, and until its sender has seen a part settle. */
function statusWhileRunning(batch: BatchProgress, part: Snapshot): string {
  const state = stateOf({ ...part, unmovedMs: 0 });
  return isFinal(state) || (state === 'queued' && batch.part > 1) ? 'RUNNING' : part.rawStatus;
}

function partSettled(
  record: TaskRecord,
  batch: BatchProgress,
  part: Snapshot,
  wasCancelled: boolean,
  wentWrong: boolean,
  reading: Reading,
): TaskRecord {
  const settled = added(batch.settled, part.counts);
  const bad = batch.bad === true || (wentWrong && namedIssues(part.counts) < partIssues(batch));
  const cancelled = batch.cancelled === true || wasCancelled;
  const flags = { ...(bad ? { bad: true as const } : {}), ...(cancelled ? { cancelled: true as const } : {}) };
  const over = cancelled || batch.part === batch.sizes.length;
  const next: BatchProgress = over
    ? { ...batch, ...flags, settled, phase: 'over' }
    : { ...batch, ...flags, settled, part: batch.part + 1, phase: 'waiting', since: reading.at };
  return { ...afterRead(record, wholeOf(record, next, part), reading), batch: next };
}

/** A submission that ends here, without another part: cancelled before it was sent, or refused. Pure. */
export function endedAt(record: TaskRecord, batch: BatchProgress, at: number): TaskRecord {
  const over: BatchProgress = { ...batch, phase: 'over' };
  const reading = { at, readerId: record.ownerId ?? record.addedById, movedAt: record.movedAt };
  const whole = wholeOf(record, over, { source: record.source, id: record.id, rawStatus: '', counts: {}, times: {} });
  return { ...afterRead(record, whole, reading), batch: over };
}

/** The whole as one answer: the state table decides on its sum. */
function wholeOf(record: TaskRecord, batch: BatchProgress, part: Snapshot): Snapshot {
  const total = sum(batch.sizes);
  const reached = namedIssues(batch.settled);
  const over = batch.phase === 'over';
  return {
    ...part,
    rawStatus: over ? wholeStatus(batch) : 'RUNNING',
    percent: Math.floor((100 * Math.min(reached, total)) / total),
    counts: { total, ...batch.settled },
    times: { ...timesOf(record), ...(part.times.updatedAt === undefined ? {} : { updatedAt: part.times.updatedAt }) },
  };
}

function wholeStatus({ cancelled, refused, damaged, bad }: BatchProgress): string {
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
