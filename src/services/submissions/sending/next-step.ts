import type { AppError } from '../../../contract';
import { now } from '../../../refresh/now';
import { knownOf } from '../../../refresh/progress-known';
import { askAbout } from '../../../refresh/refresh-tasks';
import { storeChanges } from '../../../refresh/store-changes';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { getTask } from '../../../storage/tasks/task-store';
import { endedAt } from '../../../tasks/records/after-part';
import { nextCheckAt } from '../../../tasks/reading/next-check';
import { CONFIRMED_WITHIN_MS, stateAt } from '../../../tasks/submissions/submission-state';
import { isSubmission } from '../../../tasks/task';
import type { SubmissionProgress, SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { readingAs } from '../../rights/asker';
import { afterEnd } from '../ending/after-end';
import { changeSubmission } from '../change-submission';
import type { OwnSubmission } from '../own-submission';
import { notePage } from '../page-presence';
import type { Sender } from '../sender';
import { paused } from './advance-step';
import type { AdvanceStep } from './advance-step';
import { notedUnconfirmed } from './note-unconfirmed';
import { sendNext } from './send-next';

/** What comes next of a submission: its running part is asked about, or the next one is sent where it is its turn. */
export async function nextStep(
  { record, confirmation }: OwnSubmission,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  if (record.submission.phase !== 'submitted') return stepOf(record, confirmation, sender, continueFrom);
  const { asked, problem } = await afterAsking(record, sender);
  const step = await stepOf(asked, confirmation, sender, continueFrom);
  if (!problem || !('record' in step)) return step;
  const isStillAsked = step.next.kind === 'wait' && step.next.for === 'part';
  return { ...(isStillAsked && problem.kind === 'over-budget' ? paused(step.record, problem) : step), problem };
}

/** The submission after its running part was asked about, as its sender. */
async function afterAsking(
  record: SubmissionRecord,
  sender: Sender,
): Promise<{ readonly asked: TaskRecord; readonly problem?: AppError | undefined }> {
  const [answer] = await storeChanges(await askAbout([record], readingAs(sender)));
  // Somebody else has written it meanwhile: what is stored decides.
  if (answer?.write === 'conflict' || answer?.write === 'failed') {
    return { asked: (await getTask(record.key)) ?? record };
  }
  return { asked: answer?.record ?? record, problem: answer?.problem };
}

async function stepOf(
  record: TaskRecord,
  confirmation: Confirmation | undefined,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  if (!isSubmission(record)) return { error: { kind: 'unavailable' } };
  const { submission } = record;
  const at = now();
  switch (submission.phase) {
    case 'over':
      return { record, next: { kind: 'over' } };
    case 'submitted': {
      if (!sender.order) await notePage([record], sender.accountId, at);
      const until = Math.max(nextCheckAt(knownOf(record, undefined)) ?? 0, at + 2_000);
      return { record, next: { kind: 'wait', for: 'part', until } };
    }
    case 'claimed':
      return stateAt(record, at, false) !== 'unconfirmed'
        ? { record, next: { kind: 'wait', for: 'part', until: submission.since + CONFIRMED_WITHIN_MS } }
        : {
            record: await notedUnconfirmed(record, confirmation),
            next: { kind: 'maybe-started', part: submission.part, since: submission.since },
          };
    case 'waiting':
      return confirmation && isAsListed(confirmation, submission)
        ? sent(record, confirmation, sender, continueFrom)
        : stopDamaged(record, at);
  }
}

/** The next part is sent, or why not; what has changed meanwhile is looked at as it is now. */
async function sent(
  record: SubmissionRecord,
  confirmation: Confirmation,
  sender: Sender,
  continueFrom: number | undefined,
): Promise<AdvanceStep> {
  const step = await sendNext(record, confirmation, sender, continueFrom);
  return 'lookAnewAt' in step ? stepOf(step.lookAnewAt, confirmation, sender, step.continueFrom) : step;
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
  await afterEnd(stored ?? record);
  return { record: stored ?? record, next: { kind: 'over' } };
}
