import { isWatched } from './next-check';
import { addUp, isKnownStatus, stateOf } from './state';
import { isActive, isBulk, isFinal, keyFor, namedIssues } from './task';
import type { Counts, Operation, Snapshot, State, TaskRecord } from './task';

/** When and as whom a snapshot was read. */
export interface Reading {
  readonly at: number;
  readonly readerId: string;
  /** Since when the percent has not changed, by everything the app knows (this record, the background's). */
  readonly movedAt: number;
}

export interface Added {
  readonly at: number;
  readonly byId: string;
  readonly ownerId?: string;
  readonly operation?: Operation;
  readonly label?: string;
}

/** The first record of a task that somebody put on the list. */
export function newRecord(snapshot: Snapshot, added: Added): TaskRecord {
  const { ownerId } = added;
  const state = stateOf({ ...snapshot, unmovedMs: 0 });
  const { times } = snapshot;
  const createdAt = times.createdAt ?? times.startedAt ?? added.at - (times.elapsedMs ?? 0);
  return {
    key: keyFor(snapshot, added.byId),
    source: snapshot.source,
    id: snapshot.id,
    operation: added.operation ?? snapshot.operation ?? 'bulk-change',
    ...(snapshot.description ? { description: snapshot.description } : {}),
    ...(added.label ? { label: added.label } : {}),
    ...(ownerId ? { ownerId } : {}),
    addedById: added.byId,
    addedAt: added.at,
    listedFor: ownerId ?? added.byId,
    state,
    rawStatus: snapshot.rawStatus,
    percent: snapshot.percent ?? 0,
    counts: snapshot.counts,
    createdAt,
    // Over before anybody looked: where its source says nothing of the end, nobody knows when that was.
    ...startedAndFinished(snapshot, state, createdAt, { readAt: added.at }),
    readAt: added.at,
    readById: added.byId,
    movedAt: added.at,
    revision: 1,
  };
}

function startedAndFinished(
  { times }: Snapshot,
  state: State,
  createdAt: number,
  /** `seenEndAt`: when a task was seen to be over that had been seen under way. */
  { readAt, seenEndAt }: { readAt: number; seenEndAt?: number | undefined },
): Pick<TaskRecord, 'startedAt' | 'finishedAt'> {
  // Seen only later that it is over: it ended after as long as it has run.
  const ranUntil = times.elapsedMs === undefined ? seenEndAt : Math.min(createdAt + times.elapsedMs, readAt);
  const finishedAt = times.finishedAt ?? times.updatedAt ?? ranUntil;
  return {
    ...(times.startedAt === undefined ? {} : { startedAt: times.startedAt }),
    ...(isFinal(state) && finishedAt !== undefined ? { finishedAt } : {}),
  };
}

/**
 * What is known after a read: the record as it should be shown. Whether that is worth a write is another question
 * (`worthStoring`). Never turns a final state back, never forgets more than it learns. Pure.
 */
export function afterRead(record: TaskRecord, snapshot: Snapshot, reading: Reading): TaskRecord {
  const state = stateOf({ ...snapshot, unmovedMs: reading.at - reading.movedAt });
  const owned = withOwner(record, snapshot.ownerId);
  if (isFinal(record.state))
    return mayReplaceFinal(owned, state, snapshot, reading) ? seen(owned, state, snapshot, reading) : owned;
  const late = reading.at < record.readAt && !isFinal(state);
  if (late) return owned;
  // A task that Jira has forgotten does not come back for a status that nobody understands.
  if (record.state === 'expired' && !isKnownStatus(snapshot.rawStatus)) return owned;
  return seen(owned, state, snapshot, reading);
}

/** The owner's own words count more than somebody else's, and a complete outcome more than an incomplete one. */
function mayReplaceFinal(record: TaskRecord, state: State, snapshot: Snapshot, reading: Reading): boolean {
  if (!isFinal(state)) return false;
  const byOwner = record.ownerId !== undefined && reading.readerId === record.ownerId;
  if (byOwner && record.readById !== record.ownerId) return true;
  const sameReader = reading.readerId === record.readById;
  return (byOwner || sameReader) && named(snapshot.counts) > named(record.counts);
}

const named = ({ succeeded = 0, failed = 0 }: Counts): number => succeeded + failed;

function withOwner(record: TaskRecord, ownerId: string | undefined): TaskRecord {
  if (ownerId === undefined || record.ownerId !== undefined) return record;
  return { ...record, ownerId, ...(record.listedFor === undefined ? {} : { listedFor: ownerId }) };
}

function seen(record: TaskRecord, state: State, snapshot: Snapshot, reading: Reading): TaskRecord {
  const { finishedAt: _, ...rest } = record;
  return {
    ...rest,
    operation: knownOperation(record.operation, snapshot.operation),
    ...(snapshot.description && !isBulk(record.source) ? { description: snapshot.description } : {}),
    state,
    rawStatus: snapshot.rawStatus,
    percent: snapshot.percent ?? record.percent,
    counts: { ...(record.counts.total === undefined ? {} : { total: record.counts.total }), ...snapshot.counts },
    ...startedAndFinished(snapshot, state, record.createdAt, {
      readAt: reading.at,
      seenEndAt: isFinal(record.state) ? record.finishedAt : reading.at,
    }),
    readAt: reading.at,
    readById: reading.readerId,
    movedAt: reading.movedAt,
  };
}

const knownOperation = (known: Operation, told: Operation | undefined): Operation =>
  known === 'bulk-change' && told !== undefined && told !== 'other' ? told : known;

/** Jira has forgotten a task that was never seen to settle. What was stored stays. */
export const afterForgotten = (record: TaskRecord, at: number): TaskRecord =>
  isFinal(record.state) || record.state === 'expired' ? record : { ...record, state: 'expired', readAt: at };

const quarter = (record: TaskRecord): number => Math.floor(record.percent / 25);

/**
 * Whether what is known now is written: storage is paid by the byte written, so only when the state changes and as the
 * task passes 25, 50 and 75 %, never on a mere check.
 */
export function worthStoring(stored: TaskRecord, now: TaskRecord): boolean {
  if (isFinal(now.state) && !stored.counted) return true;
  if (stored === now) return false;
  if (stored.submission !== now.submission || stored.outcome !== now.outcome) return true;
  if (stored.state !== now.state || stored.ownerId !== now.ownerId || stored.listedFor !== now.listedFor) return true;
  if (isActive(now.state)) return quarter(now) > quarter(stored) && now.percent < 100;
  if (!isFinal(now.state)) return false;
  return stored.readById !== now.readById || namedIssues(stored.counts) !== namedIssues(now.counts);
}

/**
 * Over, but what became of each issue is not stored yet, or only as somebody else saw it, or it is in no sums, because the
 * call that put it on the list died half-way: the task is still asked about.
 * A submission of several parts is not: each part's outcome is stored when it settles.
 */
export function settledIncomplete(record: TaskRecord): boolean {
  if (!isFinal(record.state)) return false;
  if (!record.counted) return true;
  if (record.submission && record.submission.sizes.length > 1) return false;
  if (record.submission && record.submission.taskIds.length === 0) return false;
  if (!isBulk(record.source)) return record.ownerId !== undefined && record.readById !== record.ownerId;
  return record.ownerId === undefined ? record.outcome === undefined : record.outcome !== 'owner';
}

/** A completed task accounts for every issue; a cancelled or failed one may leave a rest that it never came to. */
export function countsComplete({ state, counts }: Pick<TaskRecord, 'state' | 'counts'>): boolean {
  if (counts.total === undefined) return false;
  if (state === 'cancelled' || state === 'failed') return namedIssues(counts) <= counts.total;
  return addUp(counts);
}

/** Whether sources are still asked about it. */
export const isRecordWatched = (record: TaskRecord): boolean =>
  (record.submission === undefined || record.submission.phase === 'submitted' || record.submission.phase === 'over') &&
  isWatched(record.state, settledIncomplete(record));

/** Over with failures that nobody has retried, or with a status that nobody knows: somebody should look. */
export const needsAttention = ({ state, retriedBy }: TaskRecord): boolean =>
  state === 'unknown' || ((state === 'partial' || state === 'failed') && retriedBy === undefined);
