import type { AppError, SubmissionRow, TaskRow } from '../contract';
import { asLastSeen, movementOf } from '../refresh/progress-known';
import type { SeenInBackground } from '../storage/run-store';
import { issuesBefore, partIssues } from '../tasks/submission';
import { surePace } from '../tasks/pace';
import type { Movement } from '../tasks/pace';
import { needsAttention } from '../tasks/record';
import { isActive } from '../tasks/task';
import type { SubmissionProgress, TaskRecord } from '../tasks/task';
import { stopOf } from './rights';
import type { Admin } from './rights';

export interface Viewer {
  readonly accountId: string;
  readonly admin: Admin;
}

/** What is known beyond the record: what the background saw, or a read of just now. */
export interface Sighting {
  readonly seen?: SeenInBackground | undefined;
  readonly movement?: Movement | undefined;
  readonly problem?: AppError | undefined;
}

/** A task as the page shows it. */
export function taskRow(record: TaskRecord, viewer: Viewer, sighting: Sighting = {}): TaskRow {
  const { seen } = sighting;
  const shown = sighting.movement ? record : asLastSeen(record, seen);
  const pace = isActive(record.state) ? surePace(sighting.movement ?? movementOf(record, seen)) : undefined;
  const problem = sighting.problem ?? backgroundProblem(seen);
  const { addedAt: _added, listedFor: _listed, readById: _reader, revision: _revision, ...rest } = shown;
  const { outcome: _outcome, retriedBy: _retried, submission, ...fields } = rest;
  return {
    ...fields,
    ...(submission ? { submission: submissionRow(record, submission) } : {}),
    ...(pace === undefined ? {} : { pace }),
    stop: stopOf(record, viewer.accountId, viewer.admin),
    ...(problem ? { problem } : {}),
    attention: needsAttention(record) || cannotBeRead(seen) || submission?.phase === 'claimed',
  };
}

function submissionRow(record: TaskRecord, submission: SubmissionProgress): SubmissionRow {
  const { part, phase, since, taskIds, cancelled, damaged, refused } = submission;
  const taskId = phase === 'submitted' ? taskIds.at(-1) : undefined;
  return {
    parts: submission.sizes.length,
    part,
    partIssues: partIssues(submission),
    issuesBefore: issuesBefore(submission),
    phase,
    since,
    ...(taskId === undefined ? {} : { taskId }),
    senderId: record.ownerId ?? record.addedById,
    ...(cancelled ? { cancelled } : {}),
    ...(damaged ? { damaged } : {}),
    ...(refused ? { refused: { part, ...refused } } : {}),
  };
}

/** Active, and nobody it can be read as while its owner is away. */
const cannotBeRead = (seen: SeenInBackground | undefined): boolean => seen?.why === 'impersonation';

/** Why the background could not read it. Passing trouble is not kept: only the age of what is shown tells of it. */
function backgroundProblem(seen: SeenInBackground | undefined): AppError | undefined {
  return seen?.why === undefined ? undefined : { kind: 'not-allowed', reason: seen.why };
}
