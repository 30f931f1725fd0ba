import { bulkProgress } from '../../jira/bulk-queue';
import type { BulkProgress } from '../../jira/bulk-queue';
import { isRefusal, problemOf } from '../../rest/problem';
import { REASON_LENGTH, shownText } from '../../tasks/shown-text';
import type { Counts, Outcome, Snapshot } from '../../tasks/task';
import { orderedTimes } from './ordered-times';
import { jiraTask } from './task';
import { afterTaskRefused, unread, withoutBulkChange } from './refusals';
import type { ReadableSource, Source } from '../source/source';

/** Jira's bulk operations: edit, transition, move, delete, watch, unwatch. */
export const jiraBulk = {
  async read(jira, id) {
    const answer = await bulkProgress(jira, id);
    if (!answer.ok) return answer;
    return { ok: true, snapshot: snapshotOf(id, answer.data), raw: answer.text };
  },
  problem: problemOf,
} as const satisfies ReadableSource;

/** The queue refuses everything with the same 400: only /task/ tells a forgotten task from somebody else's. */
export const explainJiraBulk: Source['explain'] = async (error, task, asking) => {
  if (!isRefusal(error)) return unread(problemOf(error, task.id, asking.inBackground));
  const other = await jiraTask.read(asking.client, task.id);
  if (!other.ok) return afterTaskRefused(other.error, task, asking, true);
  // The task is there and theirs, so what the queue wants is the permission.
  const reason = (await withoutBulkChange(asking)) ? 'no-bulk-change' : 'cannot-tell';
  return unread({ kind: 'not-allowed', reason, taskId: task.id });
};

function snapshotOf(id: string, progress: BulkProgress): Snapshot {
  const ownerId = progress.submittedBy?.accountId;
  const outcome = outcomeOf(progress);
  return {
    source: 'jira-bulk',
    id,
    rawStatus: progress.status,
    ...(progress.progressPercent === undefined ? {} : { percent: Math.min(progress.progressPercent, 100) }),
    counts: countsOf(progress),
    times: orderedTimes({ createdAt: progress.created, startedAt: progress.started, updatedAt: progress.updated }),
    ...(ownerId ? { ownerId } : {}),
    ...(outcome ? { outcome } : {}),
  };
}

/**
 * Numbers of issues, as far as Jira gave any. When it names what became of some, an absent list of failures means that
 * nothing failed.
 */
function countsOf(progress: BulkProgress): Counts {
  const { processedAccessibleIssues: processed, failedAccessibleIssues: failures } = progress;
  const hidden = progress.invalidOrInaccessibleIssueCount;
  const said = processed || failures || (hidden ?? 0) > 0;
  return {
    ...(progress.totalIssueCount === undefined ? {} : { total: progress.totalIssueCount }),
    ...(said
      ? { succeeded: processed?.length ?? 0, failed: failures ? Object.keys(failures).length : 0, hidden: hidden ?? 0 }
      : {}),
  };
}

function outcomeOf(progress: BulkProgress): Outcome | undefined {
  const { processedAccessibleIssues: processed, failedAccessibleIssues: failures } = progress;
  if (!processed && !failures) return undefined;
  const failed = Object.entries(failures ?? {}).map(([issueId, reasons]): [string, string[]] => [
    issueId,
    reasons.map((reason) => shownText(reason, REASON_LENGTH)),
  ]);
  return { succeeded: processed ?? [], failed: new Map(failed) };
}
