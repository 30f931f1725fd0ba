import { afterRead, notAhead, percentNow, startedAndFinished } from './after-read';
import type { AfterRead, ReadContext } from './after-read';
import { isWatched } from '../reading/next-check';
import type { Movement } from '../reading/pace';
import { afterAnotherEnd, endIn, isReadByOwner, sameEnd } from './seen-end';
import { stateOf } from '../reading/state';
import { afterPartSettled } from './after-part';
import { isActive, isFinal, isStalled, isSubmission, NOT_STORED, keyFor } from '../task';
import { namesIssues } from '../source';
import type { Snapshot } from '../reading/snapshot';
import type { Operation, SubmissionProgress, TaskFacts, TaskRecord } from '../task';
import { hasSeveralParts, lacksItsTask, taskIdsOf } from '../submissions/submission-parts';

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
  const createdAt = notAhead(times.createdAt ?? times.startedAt ?? added.at - (times.elapsedMs ?? 0), added.at);
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
    percent: percentNow(snapshot, 0),
    counts: snapshot.counts,
    createdAt,
    // A task that was over before it was added gets an end only where its source names one: nobody saw it end.
    ...startedAndFinished(snapshot, state, { createdAt }, { readAt: added.at }),
    readAt: added.at,
    readById: added.byId,
    movedAt: added.at,
    revision: NOT_STORED,
  };
}

/** As whom and when a function has read a task. */
export interface ReadAs {
  readonly at: number;
  readonly readerId: string;
  /** How the task moved until now, by everything the app knows (its record, the background's). */
  readonly movement: Movement;
}

/**
 * What is known after a function's read: the record as it should be shown. Whether that is worth a write is another question
 * (`worthStoring`). A part is settled, and a final state changed, by the owner's own read rather than somebody else's. Pure.
 */
export function recordAfterRead(record: TaskRecord, snapshot: Snapshot, read: ReadAs): AfterRead<TaskRecord> {
  const { at, readerId, movement } = read;
  const isOwners = (record.ownerId ?? snapshot.ownerId) === readerId;
  const reading: ReadContext = { at, movement, mayChangeFinal: true, settlesPart: isOwners };
  const after = afterRead(record, snapshot, reading);
  if (after.settlesPart && after.end && isSubmission(record)) {
    const settled = afterPartSettled(record, snapshot, after.end, reading);
    return { ...after, movement: settled.movement, task: { ...settled.task, readById: readerId } };
  }
  const { task, isTaken } = isFinal(record.state)
    ? afterReadOfFinal(record, after, readerId)
    : { task: asRead(record, after, readerId), isTaken: after.isTaken };
  const isOver = isSubmission(task) && !hasSeveralParts(task) && isFinal(task.state);
  return {
    ...after,
    isTaken,
    task: isOver ? { ...task, submission: { ...task.submission, phase: 'over' } } : task,
  };
}

/** A task that is over is read again: by somebody who sees more of it than whoever has read it so far, or by its owner. */
function afterReadOfFinal(
  record: TaskRecord,
  after: AfterRead<TaskRecord>,
  readerId: string,
): Pick<AfterRead<TaskRecord>, 'task' | 'isTaken'> {
  const changed = after.isTaken ? afterAnotherEnd(record, after.task, readerId) : undefined;
  const { ownerId } = after.task;
  const task = changed ?? (ownerId === undefined ? record : { ...record, ownerId });
  return { task: onOwnersList(record, task), isTaken: changed !== undefined };
}

/** The task with the account that read it. */
const asRead = (before: TaskRecord, { task, isTaken }: AfterRead<TaskRecord>, readerId: string): TaskRecord =>
  onOwnersList(before, isTaken ? { ...task, readById: readerId } : task);

/** A task is on its owner's list once its owner is known, unless it is on none. */
function onOwnersList(before: TaskRecord, task: TaskRecord): TaskRecord {
  const isOwnerNews = before.ownerId === undefined && task.ownerId !== undefined && before.listedFor !== undefined;
  return isOwnerNews ? { ...task, listedFor: task.ownerId } : task;
}

/** Its source has forgotten a task: that is news of one that was never seen to settle. What was stored stays. */
export function afterForgotten(
  record: TaskRecord,
  at: number,
): { readonly record: TaskRecord; readonly isNews: boolean } {
  const isNews = !isFinal(record.state) && record.state !== 'expired';
  // What it did was to be read together with its outcome, which nobody can ask for any more.
  const { historyDue: _, ...known } = record;
  return { record: isNews ? { ...record, state: 'expired', readAt: at } : known, isNews };
}

const quarter = (record: TaskRecord): number => Math.floor(record.percent / 25);

/**
 * Whether what is known now is written: storage is paid by the byte written, so only when the state changes and as the
 * task passes 25, 50 and 75 %, never on a mere check.
 */
export function worthStoring(stored: TaskRecord, now: TaskRecord): boolean {
  if (isFinal(now.state) && !stored.counted) return true;
  if (isAnotherStep(stored, now) || stored.outcome !== now.outcome) return true;
  if (stored.historyDue !== now.historyDue || (stored.did === undefined) !== (now.did === undefined)) return true;
  if (!isSameOf(stored.submission?.fuller, now.submission?.fuller)) return true;
  if (stored.state !== now.state || stored.ownerId !== now.ownerId || stored.listedFor !== now.listedFor) return true;
  if (isActive(now.state)) return quarter(now) > quarter(stored) && now.percent < 100;
  if (!isFinal(now.state)) return false;
  return !sameEnd(endIn(stored), endIn(now)) || !sameEnd(stored.fuller, now.fuller);
}

const isSameOf = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A submission goes from part to part, and each part through its phases. */
const isAnotherStep = ({ submission: was }: TaskRecord, { submission: is }: TaskRecord): boolean =>
  was?.part !== is?.part || was?.phase !== is?.phase;

/**
 * Whether a task that is over is still asked about: what became of each issue is not stored yet, or only as somebody else
 * saw it; what it did is still to be read; or the task is in no sums, because the call that put it on the list died half-way. A submission of several parts
 * is in neither case, because each part's outcome is stored when the part settles.
 */
export function settledIncomplete(record: TaskRecord): boolean {
  if (!isFinal(record.state)) return false;
  if (!record.counted || record.historyDue) return true;
  if (hasSeveralParts(record)) return false;
  if (record.submission && taskIdsOf(record).length === 0) return false;
  if (!namesIssues(record.source)) return record.ownerId !== undefined && !isReadByOwner(record);
  return record.ownerId === undefined ? record.outcome === undefined : !hasOwnersOutcome(record);
}

/** Whether the owner's own outcome is stored. */
export const hasOwnersOutcome = ({ outcome }: Pick<TaskRecord, 'outcome'>): boolean =>
  outcome === 'owner' || outcome === 'both';

/** Whether sources are still asked about it. */
export const isRecordWatched = (record: TaskRecord): boolean =>
  (record.submission === undefined || isAskedAbout(record.submission)) &&
  isWatched(record.state, settledIncomplete(record));

/** Whether a standing order is to send what goes next: nothing of it runs, so no source is asked about it. */
export const isToBeSent = ({ submission }: TaskRecord): boolean =>
  submission?.order !== undefined &&
  submission.order.ended === undefined &&
  (submission.phase === 'waiting' || submission.phase === 'claimed');

/** Only what Jira has taken as a task can be asked about; of a part that it never confirmed no id is known. */
const isAskedAbout = ({ phase, said }: SubmissionProgress): boolean =>
  phase === 'submitted' || (phase === 'over' && said === undefined);

/**
 * Somebody should look: it is over with failures that nobody has retried or dismissed, or with issues of which nothing is known, has a
 * status that nobody knows, or goes on only when its sender acts. What its sender has looked at already needs no more of
 * it. Of a row and of a record, with the state that it has at this moment (`stateAt`).
 */
export function needsAttention({ state, retriedBy, dismissed, submission }: NeedingAttention): boolean {
  const said = submission?.said;
  if (state === 'unconfirmed' && dismissed !== undefined) return false;
  if (isStalled(state) || (state === 'unknown' && said === undefined)) return true;
  return hasFailures({ state, submission }) && retriedBy === undefined && dismissed === undefined;
}

/** Whether it is over with failures, so that somebody may say that they have seen it. Anything else has to be acted on. */
export const hasFailures = ({ state, submission }: Pick<TaskFacts, 'state' | 'submission'>): boolean =>
  state === 'partial' || state === 'failed' || submission?.said === 'again';

/**
 * Whether this account may say that it needs nobody's attention: of failures everybody who sees them; of a start that Jira never
 * confirmed whoever is not its sender, who says what became of it and may have left. Of a row and of a record, with the state
 * that it has at this moment (`stateAt`).
 */
export const mayBeDismissed = (
  task: Pick<TaskFacts, 'state' | 'submission' | 'ownerId'>,
  accountId: string | undefined,
): boolean => isDismissible(task) && (hasFailures(task) || (accountId !== undefined && task.ownerId !== accountId));

/** Whether a dismissal of it counts, by whomever it was. */
export const isDismissible = (task: Pick<TaskFacts, 'state' | 'submission'>): boolean =>
  hasFailures(task) || task.state === 'unconfirmed';

/**
 * Whether it needs attention now, or will without another write of its record: a part that is sent may stay unconfirmed. One that
 * somebody has dismissed, or of which its sender has said that it started, is among them too, because what Jira's tasks may be a
 * part of is looked for there.
 */
export const mayNeedAttention = (record: NeedingAttention): boolean =>
  needsAttention(record) || (record.submission !== undefined && lacksItsTask(record.submission));

type NeedingAttention = Pick<TaskFacts, 'state' | 'submission' | 'dismissed'> & Pick<TaskRecord, 'retriedBy'>;
