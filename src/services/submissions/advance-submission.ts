import type { Advanced, AppError, Result, TaskRow } from '../../contract';
import { fetchSubtasks } from '../../jira/fetch-subtasks';
import { now } from '../../refresh/now';
import { knownOf } from '../../refresh/progress-known';
import { askAbout } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import { problemOf } from '../../rest/problem';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { forgetPage, setPageSeen } from '../../storage/submissions/page-seen-store';
import { freeSlot } from '../../storage/submissions/slot-store';
import { getTask } from '../../storage/tasks/task-store';
import { nextCheckAt } from '../../tasks/next-check';
import { endedAt } from '../../tasks/submission';
import { isSubmission } from '../../tasks/task';
import type { SubmissionProgress, SubmissionRecord, TaskRecord } from '../../tasks/task';
import { readingAs } from '../rights/asker';
import type { Asker, AskerWithRights } from '../rights/asker';
import { noBulkChange } from '../rights/rights';
import { taskRow } from '../rows/task-row';
import { changeSubmission } from './change-submission';
import type { OwnSubmission } from './own-submission';
import { isAway, notePage } from './page-presence';
import { sendPart } from './send-part';
import { acquireSlot } from './site-slot';

/** A call that claimed a part is given this long to come back with Jira's answer before the part counts as maybe started. */
const UNDER_WAY_MS = 30_000;
const LOOK_AGAIN_MS = 10_000;

type AdvanceStep = { readonly record: TaskRecord; readonly next: Advanced } | { readonly error: AppError };

/** Sends the next part of a submission when it is its turn. Only the account that confirmed it may: nothing is sent for others. */
export async function advanceSubmission(
  { record, confirmation }: OwnSubmission,
  sender: AskerWithRights,
  continueFrom: number | undefined,
): Promise<Result<{ readonly row: TaskRow; readonly next: Advanced }>> {
  const step = await nextStep(await afterAsking(record, sender), confirmation, sender, continueFrom);
  if ('error' in step) return { ok: false, error: step.error };
  return { ok: true, data: { row: taskRow(step.record, sender), next: step.next } };
}

/** The submission after its running part was asked about, as its sender. */
async function afterAsking(record: SubmissionRecord, asker: Asker): Promise<TaskRecord> {
  if (record.submission.phase !== 'submitted') return record;
  const [answer] = await storeChanges(await askAbout([record], readingAs(asker)));
  // Somebody else has written it meanwhile: what is stored decides.
  if (answer?.write === 'conflict') return (await getTask(record.key)) ?? record;
  return answer?.record ?? record;
}

async function nextStep(
  record: TaskRecord,
  confirmation: Confirmation | undefined,
  asker: AskerWithRights,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
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
        ? sendNext(record, confirmation, asker, continueFrom)
        : stopDamaged(record, at);
  }
}

/** Whether what would be sent has the parts, each with as many issues, that the list shows. */
const isAsListed = ({ parts }: Confirmation, { sizes, part }: SubmissionProgress): boolean =>
  parts.length === sizes.length &&
  part <= sizes.length &&
  parts.every(({ issueIds, subtaskIds }, index) => issueIds.length + subtaskIds.length === sizes[index]);

/** What is stored for sending is gone or is not what was confirmed: nothing of it is sent any more, and the row says so. */
async function stopDamaged(record: SubmissionRecord, at: number): Promise<AdvanceStep> {
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
  asker: AskerWithRights,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  const { submission } = record;
  const at = now();
  if (await isAway(record, at)) {
    const remaining = submission.sizes.length - submission.part + 1;
    if (continueFrom !== submission.part)
      return { record, next: { kind: 'ask-continue', part: submission.part, remaining } };
  }
  await setPageSeen(record.key, at);
  const refused = noBulkChange(asker);
  if (refused) return { error: refused };
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
        : nextStep(current, confirmation, asker, undefined);
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
  const answer = await fetchSubtasks(asker.jira(), part.issueIds);
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
