import { HISTORIES_A_CALL, issueHistories } from '../jira/histories/issue-histories';
import type { HistoryEntry } from '../jira/histories/history-entry';
import { didOf, operationOfDid } from '../sources/history/did';
import { historySpan } from '../tasks/changes/history-span';
import { hasOwnersOutcome } from '../tasks/records/record';
import { hasSeveralParts } from '../tasks/submissions/submission-parts';
import { isFinal } from '../tasks/task';
import type { Operation, TaskRecord } from '../tasks/task';
import type { Reader } from './read-task';
import type { SettledOutcome } from './settled-outcome';

/** Operations that leave no history, or none that could be read. */
const WITHOUT_HISTORY: readonly Operation[] = ['delete', 'watch', 'unwatch'];

/** A task before and after a read, and what became of its issues by it. */
interface AnswerAboutTask {
  readonly stored: TaskRecord;
  readonly record: TaskRecord;
  readonly outcome?: SettledOutcome;
}

export interface HistoryAccess extends Pick<Reader, 'clientOf'> {
  readonly readerId: string;
  /** `later`: this call must stay cheap, so another one reads it. */
  readonly history: 'read' | 'later';
}

/**
 * The answer about a task that is over, with what it did to its issues: read once, as its owner, from the newest history of at
 * most 20 of the issues that it changed, so that it is stored in the same write as the end. One call to Jira. Where that gives
 * no answer the record says that the history is still due, and the next check of it tries again. Never rejects.
 */
export async function withWhatItDid<Answer extends AnswerAboutTask>(
  answer: Answer,
  reader: HistoryAccess,
): Promise<Answer> {
  const { record, outcome } = answer;
  if (!outcome || !isWanted(answer, reader.readerId)) return answer;
  const entries =
    reader.history === 'read' ? await entriesOfTask(record, outcome.outcome.succeeded, reader) : undefined;
  if (entries === undefined) {
    // A later check of a task of several parts does not have their issues at hand, so it could not read the history either.
    return hasSeveralParts(record) ? answer : { ...answer, record: { ...record, historyDue: true } };
  }
  const did = didOf(entries);
  const { historyDue: _, ...known } = record;
  const operation = record.operation === 'bulk-change' ? (operationOfDid(did) ?? record.operation) : record.operation;
  return { ...answer, record: { ...known, did, operation } };
}

function isWanted({ stored, record, outcome }: AnswerAboutTask, readerId: string): boolean {
  if (record.did !== undefined || record.ownerId !== readerId || !isFinal(record.state)) return false;
  if (WITHOUT_HISTORY.includes(record.operation) || !outcome?.outcome.succeeded.length) return false;
  return !isFinal(stored.state) || stored.historyDue === true || !hasOwnersOutcome(stored);
}

/** Entries that the task may have made: of its time, and of nobody else than its owner. */
async function entriesOfTask(
  record: TaskRecord,
  changed: readonly string[],
  { clientOf, readerId }: HistoryAccess,
): Promise<readonly HistoryEntry[] | undefined> {
  const answer = await issueHistories(await clientOf('jira'), sampleOf(changed));
  if (!answer.ok) return undefined;
  const { from, to } = historySpan(record);
  return answer.data.filter(
    ({ at, authorId }) => at >= from && at <= to && (authorId === undefined || authorId === readerId),
  );
}

/**
 * Issues from all over the list: workflows and projects differ, so the first ones alone would not show all that was
 * done.
 */
function sampleOf(issueIds: readonly string[]): readonly string[] {
  const step = Math.ceil(issueIds.length / HISTORIES_A_CALL);
  return issueIds.filter((_, index) => index % step === 0);
}
