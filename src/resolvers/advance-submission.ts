import type { Advanced, AppError, Result, TaskRow } from '../contract';
import { fetchSubtasks } from '../jira/fetch-subtasks';
import { now } from '../refresh/now';
import { problemOf } from '../jira/problem';
import { knownOf } from '../refresh/progress-known';
import { askAbout } from '../refresh/refresh-tasks';
import { storeChanges } from '../refresh/store-changes';
import { forgetPage, setPageSeen } from '../storage/page-seen-store';
import { freeSlot } from '../storage/slot-store';
import { getSubmission } from '../storage/submission-store';
import type { StoredSubmission } from '../storage/submission-store';
import { getTask } from '../storage/task-store';
import { endedAt } from '../tasks/batch';
import { nextCheckAt } from '../tasks/next-check';
import type { BatchProgress, TaskRecord } from '../tasks/task';
import { changeBatch, isBatch } from './change-batch';
import type { BatchRecord } from './change-batch';
import { isAway, notePage } from './page-presence';
import { rightsOf } from './rights';
import type { Rights } from './rights';
import { sendPart } from './send-part';
import { acquireSlot } from './site-slot';
import { taskRow } from './task-row';
import { withAsker } from './with-asker';
import type { Asker } from './with-asker';

/** A call that claimed a part is given this long to come back with Jira's answer before the part counts as maybe started. */
const UNDER_WAY_MS = 30_000;
const LOOK_AGAIN_MS = 10_000;

type Step = { readonly record: TaskRecord; readonly next: Advanced } | { readonly error: AppError };

/** Sends the next part of a submission when it is its turn. Only the account that confirmed it may: nothing is sent for others. */
export const advanceSubmission = withAsker(
  'advance',
  async (asker, { key, continueFrom }): Promise<Result<{ row: TaskRow; next: Advanced }>> => {
    const [record, submission] = await Promise.all([getTask(key), getSubmission(key)]);
    if (!isBatch(record)) return { ok: false, error: { kind: 'not-known', taskId: '' } };
    if ((submission?.accountId ?? record.ownerId) !== asker.accountId) {
      return { ok: false, error: { kind: 'not-allowed', reason: 'not-sender' } };
    }
    const rights = await rightsOf(asker);
    const step = await advance(await settled(record, asker), submission, asker, rights, continueFrom);
    if ('error' in step) return { ok: false, error: step.error };
    const row = taskRow(step.record, { accountId: asker.accountId, admin: rights.admin });
    return { ok: true, data: { row, next: step.next } };
  },
);

/** The submission after its running part was asked about, as its sender. */
async function settled(record: BatchRecord, asker: Asker): Promise<TaskRecord> {
  if (record.batch.phase !== 'submitted') return record;
  const [answer] = await storeChanges(
    await askAbout([record], {
      clientOf: asker.clientOf(now() + LOOK_AGAIN_MS),
      readerId: asker.accountId,
      inBackground: false,
      runs: new Map(),
      now,
      atOnce: 1,
    }),
  );
  // What is stored decides: somebody else may have written it meanwhile.
  return answer?.stored === answer?.record ? (answer?.record ?? record) : ((await getTask(record.key)) ?? record);
}

async function advance(
  record: TaskRecord,
  submission: StoredSubmission | undefined,
  asker: Asker,
  rights: Rights,
  continueFrom: number | undefined,
): Promise<Step> {
  if (!isBatch(record)) return { error: { kind: 'unavailable' } };
  const { batch } = record;
  const at = now();
  switch (batch.phase) {
    case 'over':
      return { record, next: { kind: 'over' } };
    case 'submitted': {
      await notePage([record], asker.accountId, at);
      const until = Math.max(nextCheckAt(knownOf(record, undefined)) ?? 0, at + 2_000);
      return { record, next: { kind: 'wait', for: 'part', until } };
    }
    case 'claimed':
      return at - batch.since < UNDER_WAY_MS
        ? { record, next: { kind: 'wait', for: 'part', until: batch.since + UNDER_WAY_MS } }
        : { record, next: { kind: 'maybe-started', part: batch.part, since: batch.since } };
    case 'waiting':
      return submission && isAsListed(submission, batch)
        ? sendNext(record, submission, asker, rights, continueFrom)
        : stopDamaged(record, at);
  }
}

/** Whether what would be sent has the parts, each with as many issues, that the list shows. */
const isAsListed = ({ parts }: StoredSubmission, { sizes }: BatchProgress): boolean =>
  parts.length === sizes.length &&
  parts.every(({ issueIds, subtaskIds }, index) => issueIds.length + subtaskIds.length === sizes[index]);

/** What is stored for sending is gone or is not what was confirmed: nothing of it is sent any more, and the row says so. */
async function stopDamaged(record: BatchRecord, at: number): Promise<Step> {
  const stored = await changeBatch(record.key, (current) =>
    current.batch.phase === 'waiting' ? endedAt(current, { ...current.batch, damaged: true }, at) : undefined,
  );
  await freeSlot(record.key);
  await forgetPage(record.key);
  return { record: stored ?? record, next: { kind: 'over' } };
}

async function sendNext(
  record: BatchRecord,
  submission: StoredSubmission,
  asker: Asker,
  rights: Rights,
  continueFrom: number | undefined,
): Promise<Step> {
  const { batch } = record;
  const at = now();
  if (await isAway(record, at)) {
    const remaining = batch.sizes.length - batch.part + 1;
    if (continueFrom !== batch.part) return { record, next: { kind: 'ask-continue', part: batch.part, remaining } };
  }
  await setPageSeen(record.key, at);
  if (rights.problem) return { error: rights.problem };
  if (rights.bulkChange !== 'yes') return { error: { kind: 'not-allowed', reason: 'no-bulk-change' } };
  if (batch.busyUntil !== undefined && batch.busyUntil > at) {
    return { record, next: { kind: 'wait', for: 'busy', until: batch.busyUntil } };
  }
  const slot = await acquireSlot(record, asker.accountId, at);
  if (!slot.ok) {
    const { by: ownerId, op: operation } = slot.holder;
    return { record, next: { kind: 'wait', for: 'other-operation', until: at + LOOK_AGAIN_MS, ownerId, operation } };
  }
  const changed = await changedSubtasks(record, submission, asker);
  if ('error' in changed) return changed;
  if (changed.next) return { record, next: changed.next };

  const sent = await sendPart(record, submission, asker);
  const stored = sent.record;
  switch (sent.kind) {
    case 'sent':
      return { record: stored, next: { kind: 'sent', part: batch.part } };
    case 'maybe':
      return { record: stored, next: { kind: 'maybe-started', part: batch.part, since: now() } };
    case 'refused':
      return { record: stored, next: { kind: 'over' } };
    case 'busy': {
      if (stored.batch?.phase === 'over') return { record: stored, next: { kind: 'over' } };
      const until = stored.batch?.busyUntil ?? now() + LOOK_AGAIN_MS;
      const said = sent.message === undefined ? {} : { message: sent.message };
      return { record: stored, next: { kind: 'wait', for: 'busy', until, ...said } };
    }
    case 'lost': {
      const current = (await getTask(record.key)) ?? record;
      return current.batch?.phase === 'waiting'
        ? { record: current, next: { kind: 'wait', for: 'part', until: now() + 1_000 } }
        : advance(current, submission, asker, rights, undefined);
    }
  }
}

/** Right before a delete or a move the sub-tasks are asked again: what was not confirmed is not touched. */
async function changedSubtasks(
  { batch }: BatchRecord,
  { change, parts }: StoredSubmission,
  asker: Asker,
): Promise<{ readonly next?: Advanced } | { readonly error: AppError }> {
  if (change.operation !== 'delete' && change.operation !== 'move') return {};
  const part = parts[batch.part - 1];
  if (!part) return {};
  const answer = await fetchSubtasks(asker.jira(now() + LOOK_AGAIN_MS), part.issueIds);
  if (!answer.ok) return { error: problemOf(answer.error) };
  const chosen = new Set(part.issueIds);
  const confirmed = new Set(part.subtaskIds);
  const found = new Set(answer.data.map(({ id }) => id).filter((id) => !chosen.has(id)));
  const added = [...found].filter((id) => !confirmed.has(id));
  const gone = [...confirmed].filter((id) => !found.has(id));
  return added.length + gone.length > 0 ? { next: { kind: 'subtasks-changed', part: batch.part, added, gone } } : {};
}
