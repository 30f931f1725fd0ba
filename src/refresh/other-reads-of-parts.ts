import { jiraBulk } from '../sources/jira/bulk';
import { countsComplete } from '../tasks/reading/issue-counts';
import type { Snapshot } from '../tasks/reading/snapshot';
import { endOfSettledPart } from '../tasks/records/after-read';
import { isSubmission } from '../tasks/task';
import type { NamedIssues, SubmissionRecord } from '../tasks/task';
import { jiraTaskKey } from '../tasks/task-key';
import { movementOf } from './progress-known';
import type { RefreshOptions } from './refresh-tasks';
import { withOthersPart } from './settled-outcome';
import type { SettledOutcome } from './settled-outcome';
import { storeChanges } from './store-changes';

/** A part that has settled, of which somebody who is not its sender may see more. */
export interface PartToAsk {
  /** Counted from 1. */
  readonly part: number;
  readonly taskId: string;
  /** How many issues the sender's own read names. */
  readonly own: NamedIssues;
}

/**
 * Asks Jira about parts of a submission again, as somebody who is not its sender, and keeps what names more issues than is known.
 * All at once: the caller names few. What cannot be read is left out, and so is what adds up no more than before.
 * @returns the submission as it is stored now, and what this reader saw of each part.
 */
export async function askAboutParts(
  record: SubmissionRecord,
  parts: readonly PartToAsk[],
  { clientOf, readerId, now }: Pick<RefreshOptions, 'clientOf' | 'readerId' | 'now'>,
): Promise<{ readonly record: SubmissionRecord; readonly outcomes: readonly SettledOutcome[] }> {
  const jira = await clientOf('jira');
  const reads = await Promise.all(
    parts.map(async (asked) => {
      const read = await jiraBulk.read(jira, asked.taskId);
      const seen = read.ok ? seenOf(record, asked, read.snapshot, { readerId, at: now() }) : undefined;
      return seen ? [{ asked, seen }] : [];
    }),
  );
  let stored = record;
  const outcomes: SettledOutcome[] = [];
  // One after the other, because each is written over the one before.
  for (const { asked, seen } of reads.flat()) {
    const after = withOthersPart(stored, asked.part, seen, asked.own);
    const movement = movementOf(stored, undefined);
    const [answer] = await storeChanges([{ stored, ...after, write: 'not-needed', movement }]);
    if (answer?.write === 'written' && isSubmission(answer.record)) stored = answer.record;
    outcomes.push(after.outcome);
  }
  return { record: stored, outcomes };
}

function seenOf(
  { submission }: SubmissionRecord,
  { part, taskId }: PartToAsk,
  snapshot: Snapshot,
  { readerId, at }: { readonly readerId: string; readonly at: number },
): SettledOutcome | undefined {
  const ending = endOfSettledPart(snapshot, submission, part, at);
  if (!ending || !snapshot.outcome || !countsComplete(ending) || snapshot.leavesOut) return undefined;
  return { taskKey: jiraTaskKey(taskId), outcome: snapshot.outcome, readerId, at, ending };
}
