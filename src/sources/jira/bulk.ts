import { bulkProgress } from '../../jira/bulk/bulk-queue';
import type { BulkProgress } from '../../jira/bulk/bulk-queue';
import { isRefusal, problemOf } from '../../rest/problem';
import { stateOf } from '../../tasks/reading/state';
import { namedIssues } from '../../tasks/reading/issue-counts';
import { isFinal } from '../../tasks/task';
import type { Outcome, Snapshot } from '../../tasks/reading/snapshot';
import type { Counts } from '../../tasks/task';
import { orderedTimes } from './ordered-times';
import { jiraTask } from './task';
import { afterNoAnswer, afterTaskRefused, unread, withoutBulkChange } from './refusals';
import { isNotFound, notFound } from '../source/not-found';
import type { ReadableSource, Source } from '../source/source';

/** Jira's bulk operations: edit, transition, move, delete, watch, unwatch. */
export const jiraBulk = {
  async read(jira, id) {
    const answer = await bulkProgress(jira, id);
    if (!answer.ok) return answer;
    if (isNotFound(answer.data.status)) return notFound('jira');
    return { ok: true, snapshot: snapshotOf(id, answer.data), raw: answer.text };
  },
  problem: problemOf,
} as const satisfies ReadableSource;

/** The queue refuses everything with the same 400: only /task/ tells a forgotten task from somebody else's. */
export const explainJiraBulk: Source['explain'] = async (error, task, asking) => {
  if (!isRefusal(error)) return afterNoAnswer(problemOf(error, task.id, asking.inBackground), error, task, asking);
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
    ...(progress.progressPercent === undefined ? {} : { percent: progress.progressPercent }),
    counts: countsOf(progress, outcome),
    times: orderedTimes({ createdAt: progress.created, startedAt: progress.started, updatedAt: progress.updated }),
    ...(ownerId ? { ownerId } : {}),
    ...(outcome ? { outcome } : {}),
    ...(leftOutOf(progress) > 0 ? { leavesOut: true } : {}),
  };
}

/** Entries that name no issue. */
const leftOutOf = ({ processedAccessibleIssues, failedAccessibleIssues }: BulkProgress): number =>
  (processedAccessibleIssues?.leftOut ?? 0) + (failedAccessibleIssues?.leftOut ?? 0);

/**
 * Numbers of issues, as far as Jira gave any. When it names what became of some, an absent list of failures means that
 * nothing failed. Entries that name no issue are in no number but the total, and so unaccounted for.
 */
function countsOf(progress: BulkProgress, outcome: Outcome | undefined): Counts {
  const hidden = progress.invalidOrInaccessibleIssueCount ?? 0;
  const isSaid = outcome !== undefined || hidden > 0;
  const numbers = { succeeded: outcome?.succeeded.length ?? 0, failed: outcome?.failed.size ?? 0, hidden };
  const total = totalOf(progress, namedIssues(numbers));
  return { ...(total === undefined ? {} : { total }), ...(isSaid ? numbers : {}) };
}

/** Jira counts 0 while it has not counted yet. Where it gives no total, the entries of its lists make one. */
function totalOf(progress: BulkProgress, named: number): number | undefined {
  const { status, totalIssueCount: told } = progress;
  const leftOut = leftOutOf(progress);
  const isOver = isFinal(stateOf({ rawStatus: status, counts: {}, unmovedMs: 0 }));
  if (told !== undefined && (told > 0 || (isOver && named + leftOut === 0))) return told;
  return isOver && leftOut > 0 ? named + leftOut : undefined;
}

/** Each issue once. What Jira names as processed and as failed has failed. */
function outcomeOf({
  processedAccessibleIssues: processed,
  failedAccessibleIssues: failures,
}: BulkProgress): Outcome | undefined {
  if (!processed && !failures) return undefined;
  const failed: Outcome['failed'] = failures?.byIssue ?? new Map<string, readonly string[]>();
  return { succeeded: [...new Set(processed?.items)].filter((id) => !failed.has(id)), failed };
}
