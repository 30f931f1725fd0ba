import type { AppError, Result, TaskRow } from '../../../contract';
import { cancelTask as cancelInJira } from '../../../jira/bulk/cancel';
import { cancelProblem } from '../../../jira/problem';
import { now } from '../../../refresh/now';
import { changeTask } from '../../../storage/tasks/change-task';
import { cancels } from '../../../tasks/source';
import { toldToStop } from '../../../tasks/records/after-read';
import { cancelledBy } from '../../../tasks/records/submission';
import { hasSeveralParts } from '../../../tasks/submissions/submission-parts';
import { isActive, isFinal, isSubmission } from '../../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../../tasks/task';
import { viewerOf } from '../../rights/visible-task';
import type { Asker } from '../../rights/asker';
import { taskRow } from '../../rows/task-row';
import { afterEnd } from './after-end';
import { changeSubmission } from '../change-submission';
import { asItStands } from '../standing';

type CancelAnswer = Result<{ readonly row: TaskRow; readonly sentPart?: number }>;

/** Stops a task, or a submission with what of it runs, as the viewer. What was processed stays processed. */
export async function cancelRecord(record: TaskRecord, asker: Asker): Promise<CancelAnswer> {
  if (isSubmission(record)) {
    const { stopped, sentPart, error } = await cancelSubmission(record, asker);
    if (error) return { ok: false, error };
    return {
      ok: true,
      data: { row: taskRow(stopped, await viewerOf(stopped, asker)), ...(sentPart === undefined ? {} : { sentPart }) },
    };
  }
  // Nothing is asked for what Jira stops already, nor for what it would only refuse: a cancel is refused for no budget.
  if (record.state === 'cancelling') return { ok: true, data: { row: taskRow(record, await viewerOf(record, asker)) } };
  if (!cancels(record.source) || isFinal(record.state) || record.state === 'expired') {
    return { ok: false, error: { kind: 'not-allowed', reason: 'cannot-cancel', taskId: record.id } };
  }
  const refused = await stopInJira(record.id, asker);
  if (refused) return { ok: false, error: refused };
  const noted = await noteCancelling(record, asker);
  return { ok: true, data: { row: taskRow(noted, await viewerOf(noted, asker)) } };
}

interface StoppedSubmission {
  readonly stopped: TaskRecord;
  readonly sentPart?: number;
  readonly error?: AppError;
}

/**
 * Notes first that nothing more is sent, then stops the part that runs. A part that was sent in between is named in the
 * answer.
 */
async function cancelSubmission(record: SubmissionRecord, asker: Asker): Promise<StoppedSubmission> {
  const stored = await changeSubmission(record.key, (current) => {
    if (current.submission.phase === 'over' || current.submission.cancelled) return undefined;
    asker.meter.noteStopped();
    return cancelledBy(current, now());
  });
  if (!isSubmission(stored)) return { stopped: record };
  const { phase, part, taskIds } = stored.submission;
  if (phase === 'claimed') return { stopped: await asItStands(stored, now()), sentPart: part };
  const taskId = taskIds.at(-1);
  if (phase === 'over' || !taskId) {
    await afterEnd(stored);
    return { stopped: stored };
  }
  const error = await stopInJira(taskId, asker);
  // A part that can no longer be stopped runs to its end; the rest of the submission is stopped all the same.
  if (error && !hasSeveralParts(stored)) return { stopped: stored, error };
  return { stopped: stored, sentPart: part };
}

async function stopInJira(taskId: string, asker: Asker): Promise<AppError | undefined> {
  const answer = await cancelInJira(asker.jira(), taskId);
  return answer.ok ? undefined : cancelProblem(answer.error, taskId);
}

/** Stores at once that Jira has begun to stop the task, over whatever is stored by then. */
async function noteCancelling(record: TaskRecord, { meter }: Asker): Promise<TaskRecord> {
  const stored = await changeTask(record.key, (current) => {
    if (!isActive(current.state) || current.state === 'cancelling') return undefined;
    meter.noteStopped();
    return toldToStop(current);
  });
  return stored ?? record;
}
