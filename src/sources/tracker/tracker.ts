import { bulkChange, failedIssues } from './bulk-change';
import type { BulkChange, FailedIssues } from './bulk-change';
import { failuresOf } from './failures';
import { pastedTrackerId } from './pasted';
import { trackerProblem } from './problem';
import { spoken } from '../../rest/message-key';
import { isCompleteStatus } from '../../tasks/reading/state';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { Counts } from '../../tasks/task';
import { isNotFound, notFound } from '../source/not-found';
import type { Source } from '../source/source';
import { toldOf } from '../source/told';

/** Bulk changes of Yandex Tracker. Its one token speaks for the organisation, so no browser reads them. */
export const yandexTracker: Source = {
  async read(client, id) {
    const answer = await bulkChange(client, id);
    if (!answer.ok) return answer;
    if (isNotFound(answer.data.status)) return notFound('tracker');
    if (!mayHaveFailures(answer.data)) return { ok: true, snapshot: snapshotOf(id, answer.data), raw: answer.text };
    // A change that is over is taken only together with its failed issues: where they cannot be read, all of it is asked
    // again.
    const failed = await failedIssues(client, id);
    if (!failed.ok) return failed;
    return { ok: true, snapshot: snapshotOf(id, answer.data, failed.data), raw: answer.text };
  },
  problem: trackerProblem,
  async explain(error, { id }) {
    return { kind: 'problem', problem: trackerProblem(error, id) };
  },
  idIn: pastedTrackerId,
};

/** Over, by its word or by its percent, and not every issue was completed. */
function mayHaveFailures(change: BulkChange): boolean {
  const status = statusOf(change, {});
  if (status === 'FAILED') return true;
  const isOver = isCompleteStatus(status) || (percentOf(change) ?? 0) >= 100;
  const { totalIssues: total, totalCompletedIssues: completed } = change;
  return isOver && (total === undefined || completed === undefined || completed < total);
}

function snapshotOf(id: string, change: BulkChange, failed?: readonly FailedIssues[]): Snapshot {
  const percent = percentOf(change);
  const counts = countsOf(change, failed);
  return {
    source: 'yandex-tracker',
    id,
    rawStatus: statusOf(change, counts),
    ...(percent === undefined ? {} : { percent }),
    counts,
    times: change.createdAt === undefined ? {} : { createdAt: change.createdAt },
    operation: 'bulk-change',
    told: {
      ...toldOf(change.statusText === undefined ? [] : [spoken(change.statusText)]),
      ...(failed ? failuresOf(failed) : {}),
    },
  };
}

/** What Tracker calls a change that is on its way: documented the first, seen by public clients the second. */
const ON_ITS_WAY: Readonly<Record<string, string>> = { CREATED: 'ENQUEUED', PROCESSING: 'RUNNING' };

/**
 * Tracker's status in the words of every source. "Bulk edit completed with errors" says nothing of how many: nothing
 * completed is a failure, anything else is partial. One that is on its way at 100 % is left to the counts.
 */
function statusOf(change: BulkChange, { succeeded = 0 }: Counts): string {
  const status = change.status.toUpperCase();
  if (status === 'DONE') return 'COMPLETE';
  if (status === 'FAILED') return succeeded > 0 ? 'PROCESSED_WITH_ERRORS' : status;
  const isOnItsWay = Object.hasOwn(ON_ITS_WAY, status) && (percentOf(change) ?? 0) < 100;
  return (isOnItsWay ? ON_ITS_WAY[status] : undefined) ?? change.status;
}

/** The service's own percent; where it gives none, that of the issues. */
function percentOf({ executionIssuePercent, totalIssues, totalCompletedIssues }: BulkChange): number | undefined {
  if (executionIssuePercent !== undefined) return executionIssuePercent;
  if (!totalIssues || totalCompletedIssues === undefined) return undefined;
  return Math.min(100, Math.floor((100 * totalCompletedIssues) / totalIssues));
}

/**
 * Tracker does not document whether it counts failed issues as completed, so the two together are kept from exceeding the
 * total.
 */
function countsOf({ totalIssues, totalCompletedIssues }: BulkChange, failed?: readonly FailedIssues[]): Counts {
  const most = totalIssues === undefined ? Infinity : Math.max(0, totalIssues - (failed?.length ?? 0));
  return {
    ...(totalIssues === undefined ? {} : { total: totalIssues }),
    ...(totalCompletedIssues === undefined ? {} : { succeeded: Math.min(totalCompletedIssues, most) }),
    ...(failed ? { failed: failed.length } : {}),
  };
}
