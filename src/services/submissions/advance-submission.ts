import type { Advanced, AppError, Result, TaskRow } from '../../contract';
import { fetchSubtasks } from '../../jira/fetch-subtasks';
import { now } from '../../refresh/now';
import { problemOf } from '../../rest/problem';
import { knownOf } from '../../refresh/progress-known';
import { askAbout } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { forgetPage, setPageSeen } from '../../storage/page-seen-store';
import { freeSlot } from '../../storage/slot-store';
import { getConfirmation } from '../../storage/confirmation-store';
import type { Confirmation } from '../../storage/confirmation';
import { getTask } from '../../storage/task-store';
import { endedAt } from '../../tasks/submission';
import { nextCheckAt } from '../../tasks/next-check';
import type { SubmissionProgress, TaskRecord } from '../../tasks/task';
import { changeSubmission, isSubmission } from './change-submission';
import type { SubmissionRecord } from './change-submission';
import { isAway, notePage } from './page-presence';
import { rightsOf } from '../rights/rights';
import type { Rights } from '../rights/rights';
import { sendPart } from './send-part';
import { acquireSlot } from './site-slot';
import { taskRow } from '../rows/task-row';
import { withAsker } from '../rights/with-asker';
import type { Asker } from '../rights/with-asker';

/** A call that claimed a part is given this long to come back with Jira's answer before the part counts as maybe started. */
const UNDER_WAY_MS = 30_000;
const LOOK_AGAIN_MS = 10_000;

type Step = { readonly record: TaskRecord; readonly next: Advanced } | { readonly error: AppError };

/** Sends the next part of a submission when it is its turn. Only the account that confirmed it may: nothing is sent for others. */
export const advanceSubmission = withAsker(
  'advance',
  async (asker, { key, continueFrom }): Promise<Result<{ row: TaskRow; next: Advanced }>> => {
    const [record, confirmation] = await Promise.all([getTask(key), getConfirmation(key)]);
    if (!isSubmission(record)) return { ok: false, error: { kind: 'not-known', taskId: '' } };
    if ((confirmation?.accountId ?? record.ownerId) !== asker.accountId) {
      return { ok: false, error: { kind: 'not-allowed', reason: 'not-sender' } };
    }
    const rights = await rightsOf(asker);
    const step = await advance(await settled(record, asker), confirmation, asker, rights, continueFrom);
    if ('error' in step) return { ok: false, error: step.error };
    const row = taskRow(step.record, { accountId: asker.accountId, admin: rights.admin });
    return { ok: true, data: { row, next: step.next } };
  },
);

/** The submission after its running part was asked about, as its sender. */
async function settled(record: SubmissionRecord, asker: Asker): Promise<TaskRecord> {
  if (record.submission.phase !== 'submitted') return record;
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
  confirmation: Confirmation | undefined,
  asker: Asker,
  rights: Rights,
  continueFrom: number | undefined,
): Promise<Step> {
  if (!isSubmission(record)) return { error: { kind: 'unavailable' } };
  const { submission } = record;
  const at = now();
  switch (submission.phase) {
    case 'over':
      return { record, next: { kind: 'over' } };
    case 'submitted': {
      await notePage([record], asker.accountId, at);
      const until = Math.max(nextCheckAt(knownOf(record, undefined)) ?? 0, at + 2_000);
      return { record, next: { kind: 'wait', for: 'part', until } };
    }
    case 'claimed':
      return at - submission.since < UNDER_WAY_MS
        ? { record, next: { kind: 'wait', for: 'part', until: submission.since + UNDER_WAY_MS } }
        : { record, next: { kind: 'maybe-started', part: submission.part, since: submission.since } };
    case 'waiting':
      return confirmation && isAsListed(confirmation, submission)
        ? sendNext(record, confirmation, asker, rights, continueFrom)
        : stopDamaged(record, at);
  }
}

/** Whether what would be sent has the parts, each with as many issues, that the list shows. */
const isAsListed = ({ parts }: Confirmation, { sizes, part }: SubmissionProgress): boolean =>
  parts.length === sizes.length &&
  part <= sizes.length &&
  parts.every(({ issueIds, subtaskIds }, index) => issueIds.length + subtaskIds.length === sizes[index]);

/** What is stored for sending is gone or is not what was confirmed: nothing of it is sent any more, and the row says so. */
async function stopDamaged(record: SubmissionRecord, at: number): Promise<Step> {
  const stored = await changeSubmission(record.key, (current) =>
    current.submission.phase === 'waiting' ? endedAt(current, { ...current.submission, damaged: true }, at) : undefined,
  );
  await freeSlot(record.key);
  await forgetPage(record.key);
  return { record: stored ?? record, next: { kind: 'over' } };
}

async function sendNext(
  record: SubmissionRecord,
  confirmation: Confirmation,
  asker: Asker,
  rights: Rights,
  continueFrom: number | undefined,
): Promise<Step> {
  const { submission } = record;
  const at = now();
  if (await isAway(record, at)) {
    const remaining = submission.sizes.length - submission.part + 1;
    if (continueFrom !== submission.part)
      return { record, next: { kind: 'ask-continue', part: submission.part, remaining } };
  }
  await setPageSeen(record.key, at);
  if (rights.problem) return { error: rights.problem };
  if (rights.bulkChange !== 'yes') return { error: { kind: 'not-allowed', reason: 'no-bulk-change' } };
  if (submission.busyUntil !== undefined && submission.busyUntil > at) {
    return { record, next: { kind: 'wait', for: 'busy', until: submission.busyUntil } };
  }
  const slot = await acquireSlot(record, asker.accountId, at);
  if (!slot.ok) {
    const whose = slot.holder ? { ownerId: slot.holder.by, operation: slot.holder.op } : {};
    return { record, next: { kind: 'wait', for: 'other-operation', until: at + LOOK_AGAIN_MS, ...whose } };
  }
  const changed = await changedSubtasks(record, confirmation, asker);
  if ('error' in changed) return changed;
  if (changed.next) return { record, next: changed.next };

  const sent = await sendPart(record, confirmation, asker);
  const stored = sent.record;
  switch (sent.kind) {
    case 'sent':
      return { record: stored, next: { kind: 'sent', part: submission.part } };
    case 'maybe':
      return { record: stored, next: { kind: 'maybe-started', part: submission.part, since: now() } };
    case 'refused':
      return { record: stored, next: { kind: 'over' } };
    case 'busy': {
      if (stored.submission?.phase === 'over') return { record: stored, next: { kind: 'over' } };
      const until = stored.submission?.busyUntil ?? now() + LOOK_AGAIN_MS;
      const said = sent.message === undefined ? {} : { message: sent.message };
      return { record: stored, next: { kind: 'wait', for: 'busy', until, ...said } };
    }
    case 'lost': {
      const current = (await getTask(record.key)) ?? record;
      return current.submission?.phase === 'waiting'
        ? { record: current, next: { kind: 'wait', for: 'part', until: now() + 1_000 } }
        : advance(current, confirmation, asker, rights, undefined);
    }
  }
}

/** Right before a delete or a move the sub-tasks are asked again: what was not confirmed is not touched. */
async function changedSubtasks(
  { submission }: SubmissionRecord,
  { parts }: Confirmation,
  asker: Asker,
): Promise<{ readonly next?: Advanced } | { readonly error: AppError }> {
  const part = parts[submission.part - 1];
  if (part?.change.operation !== 'delete' && part?.change.operation !== 'move') return {};
  const answer = await fetchSubtasks(asker.jira(now() + LOOK_AGAIN_MS), part.issueIds);
  if (!answer.ok) return { error: problemOf(answer.error) };
  const chosen = new Set(part.issueIds);
  const confirmed = new Set(part.subtaskIds);
  const found = new Set(answer.data.map(({ id }) => id).filter((id) => !chosen.has(id)));
  const added = [...found].filter((id) => !confirmed.has(id));
  const gone = [...confirmed].filter((id) => !found.has(id));
  return added.length + gone.length > 0
    ? { next: { kind: 'subtasks-changed', part: submission.part, added, gone } }
    : {};
}
