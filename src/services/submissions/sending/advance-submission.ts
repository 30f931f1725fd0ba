import type { Advanced, Result, TaskRow } from '../../../contract';
import { now } from '../../../refresh/now';
import type { Asker } from '../../rights/asker';
import { viewerOf } from '../../rights/visible-task';
import { taskRow } from '../../rows/task-row';
import { nextStep } from './next-step';
import type { OwnSubmission } from '../own-submission';
import { asItStands } from '../standing';

/** Sends the next part of a submission when it is its turn. Only the account that confirmed it may: nothing is sent for others. */
export async function advanceSubmission(
  submission: OwnSubmission,
  sender: Asker,
  continueFrom: number | undefined,
): Promise<Result<{ readonly row: TaskRow; readonly next: Advanced }>> {
  const step = await nextStep(submission, { ...sender, reserve: sender.meter.reserve }, continueFrom);
  if ('error' in step) return { ok: false, error: step.error };
  const shown = await asItStands(step.record, now());
  return { ok: true, data: { row: taskRow(shown, await viewerOf(shown, sender)), next: step.next } };
}
