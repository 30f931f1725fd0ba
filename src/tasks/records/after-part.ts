import { afterWholeRead } from './after-read';
import type { AfterRead, ReadContext, TaskEnd } from './after-read';
import { namedIssues } from '../reading/issue-counts';
import { firstCheck } from '../reading/pace';
import type { Snapshot } from '../reading/snapshot';
import { afterOwnRead } from '../submissions/fuller-parts';
import { partIssues, totalIssues } from '../submissions/submission-parts';
import type { Counts, SubmissionProgress, SubmissionRecord } from '../task';

/** The submission after its part has settled: it is over, or waits for the next part to be sent. Pure. */
export function afterPartSettled(
  record: SubmissionRecord,
  part: Snapshot,
  { counts, state }: TaskEnd,
  reading: ReadContext,
): AfterRead<SubmissionRecord> {
  const { submission } = record;
  const settled = added(submission.settled, counts);
  const isLeft = state === 'failed' && namedIssues(counts) < partIssues(submission);
  const isCancelled = submission.cancelled === true || state === 'cancelled';
  const noted: SubmissionProgress = {
    ...afterOwnRead(submission, submission.part, counts),
    settled,
    ...(submission.bad || isLeft ? { bad: true } : {}),
    ...(isCancelled ? { cancelled: true } : {}),
  };
  const next = isCancelled ? { ...noted, phase: 'over' as const } : afterPart(noted, reading.at);
  const after = afterWholeRead(record, wholeOf(record, next, part), reading);
  return { ...after, task: { ...after.task, submission: next } };
}

/** Its current part is over: the next one goes, or there is none. */
function afterPart({ leftOut: _, ...submission }: SubmissionProgress, at: number): SubmissionProgress {
  return submission.part === submission.sizes.length
    ? { ...submission, phase: 'over' }
    : { ...submission, part: submission.part + 1, phase: 'waiting', since: at };
}

/**
 * The submission after a part of which no issue was left to send: its sender is not shown any of them, so all count as hidden.
 * Pure.
 */
export function afterNothingLeft(record: SubmissionRecord, at: number): SubmissionRecord {
  const { busyUntil: _busy, held: _held, tries: _tries, slow: _slow, ...submission } = record.submission;
  const settled = added(submission.settled, { hidden: partIssues(submission) });
  const next = afterPart({ ...submission, settled, taskIds: [...submission.taskIds, null] }, at);
  return next.phase === 'over' ? endedAt(record, next, at) : withoutAnswer(record, next, at);
}

/** A submission that ends here, without another part: cancelled before it was sent, refused, damaged, or never started. Pure. */
export function endedAt(record: SubmissionRecord, submission: SubmissionProgress, at: number): SubmissionRecord {
  const task = withoutAnswer(record, { ...submission, phase: 'over' }, at);
  return { ...task, readById: record.ownerId };
}

/** The whole as it is known at a moment, although Jira has told nothing. */
function withoutAnswer(record: SubmissionRecord, submission: SubmissionProgress, at: number): SubmissionRecord {
  const movement = { ...firstCheck({ at: record.readAt, percent: record.percent }), movedAt: record.movedAt };
  const nothing: Snapshot = { source: record.source, id: record.id, rawStatus: '', counts: {}, times: {} };
  const reading: ReadContext = { at, movement, mayChangeFinal: false, settlesPart: false };
  const { task } = afterWholeRead(record, wholeOf(record, submission, nothing), reading);
  return { ...task, submission };
}

/** All parts together as one answer, so that their sums are judged by the same table of states as any task. */
function wholeOf(record: SubmissionRecord, submission: SubmissionProgress, part: Snapshot): Snapshot {
  const total = totalIssues(submission);
  const reached = namedIssues(submission.settled);
  const rawStatus = submission.phase === 'over' ? wholeStatus(submission) : 'RUNNING';
  const { createdAt, startedAt } = record;
  return {
    ...part,
    rawStatus,
    percent: rawStatus === 'COMPLETE' ? 100 : Math.floor((100 * Math.min(reached, total)) / total),
    counts: { total, ...submission.settled },
    times: {
      createdAt,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(part.times.updatedAt === undefined ? {} : { updatedAt: part.times.updatedAt }),
    },
  };
}

function wholeStatus({ cancelled, refused, damaged, bad, said }: SubmissionProgress): string {
  if (cancelled || said === 'not-started') return 'CANCELLED';
  return refused || damaged || bad ? 'FAILED' : 'COMPLETE';
}

const added = (a: Counts, b: Counts): Counts => ({
  succeeded: (a.succeeded ?? 0) + (b.succeeded ?? 0),
  failed: (a.failed ?? 0) + (b.failed ?? 0),
  hidden: (a.hidden ?? 0) + (b.hidden ?? 0),
});
