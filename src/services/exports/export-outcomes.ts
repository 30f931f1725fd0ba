import type { Confirmation } from '../../storage/submissions/confirmation';
import { getConfirmation } from '../../storage/submissions/confirmation-store';
import { namesIssues } from '../../tasks/source';
import { hasSeveralParts, partCount, partsBegun, taskIdsOf } from '../../tasks/submissions/submission-parts';
import { seenBy } from '../../tasks/records/seen-end';
import { unaccountedFor } from '../../tasks/reading/issue-counts';
import { isFinal } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { keptOutcome, sentInPart, shownOutcome } from '../outcomes/kept-outcome';
import { OUTCOME_COLUMNS, outcomeRows } from './outcome-rows';
import type { ExportedOutcomes } from './outcome-rows';
import type { RowsInSteps } from './rows-in-steps';

/** A row of one of Jira's tasks, both counted from 0. */
interface IssuePlace {
  readonly task: number;
  readonly row: number;
}

/** Characters of reasons in one record of storage, at the most (storage/outcomes/outcome-encoding.ts). */
const REASON_CHARACTERS = 35_000;

/**
 * What became of each issue of a task or a submission, from what is stored and may be shown to this account: an owner is
 * never shown what somebody else's read named. No source is asked. One step reads one of Jira's tasks.
 */
export async function outcomesInSteps(stored: TaskRecord, accountId: string): Promise<RowsInSteps<IssuePlace>> {
  const record = seenBy(stored, accountId);
  const confirmation = record.submission ? await getConfirmation(record.key) : undefined;
  const tasks = namesIssues(record.source) ? (record.submission ? partCount(record.submission) : 1) : 0;
  const form = /^(.+)\.(\d{1,5})\.(\d{1,6})$/;
  return {
    columns: OUTCOME_COLUMNS,
    first: tasks === 0 ? undefined : { task: 0, row: 0 },
    async read({ task, row: skipped }) {
      const exported = await exportedTask(record, confirmation, task, accountId);
      const all = outcomeRows(exported).map((row, at) => ({ row, after: { task, row: at + 1 } }));
      return {
        rows: all.slice(skipped),
        cost: storageRequests(exported),
        ...(task + 1 < tasks ? { next: { task: task + 1, row: 0 } } : {}),
      };
    },
    compare: (a, b) => a.task - b.task || a.row - b.row,
    textOf: ({ task, row }) => `${record.key}.${task}.${row}`,
    placeOf(text) {
      const [, key, task, row] = form.exec(text) ?? [];
      return key === record.key ? { task: Number(task), row: Number(row) } : undefined;
    },
  };
}

async function exportedTask(
  record: TaskRecord,
  confirmation: Confirmation | undefined,
  index: number,
  accountId: string,
): Promise<ExportedOutcomes> {
  const { submission } = record;
  // Of a submission each of Jira's tasks has the place of its part; of anything else there is one.
  const taskId = submission ? submission.taskIds[index] : taskIdsOf(record)[index];
  const known = sentInPart(confirmation, index);
  const sent = known ? { sent: known } : {};
  if (taskId === null) return { ...sent, rest: 'hidden' };
  if (taskId === undefined) {
    const isNeverSent = submission?.phase === 'over' && index >= partsBegun(submission);
    return { ...sent, rest: isNeverSent ? 'not reached' : 'not known' };
  }
  const isRunning = submission
    ? submission.phase === 'submitted' && index === submission.taskIds.length - 1
    : !isFinal(record.state);
  const kept = await keptOutcome(record, taskId, known, accountId);
  if (!kept) {
    // Of a part that has settled none is kept where Jira named no issue.
    const isDamaged = !hasSeveralParts(record) && shownOutcome(record, taskId, accountId) !== undefined;
    return { taskId, ...sent, ...(isDamaged ? { isDamaged } : {}), rest: 'not known' };
  }
  // Only of a part that somebody else has seen to be over while its sender has not, something is kept: it hides the rest.
  return { taskId, ...sent, kept, rest: isRunning ? 'not reached or hidden' : restOf(record) };
}

/** Jira counts hidden issues without naming them: where there are any, nobody knows which of the rest they are. */
function restOf({ state, counts }: TaskRecord): ExportedOutcomes['rest'] {
  if (unaccountedFor(state, counts)) return 'unaccounted for';
  return counts.hidden ? 'not reached or hidden' : 'not reached';
}

function storageRequests({ kept }: ExportedOutcomes): number {
  const reasons = new Set(kept ? [...kept.failed.values()].flat() : []);
  const characters = [...reasons].reduce((sum, reason) => sum + reason.length, 0);
  return 1 + Math.ceil(characters / REASON_CHARACTERS);
}
