import type { AppError, SubmissionRow, TaskRow } from '../../contract';
import { asLastSeen, movementOf } from '../../refresh/progress-known';
import type { SeenInBackground } from '../../storage/background/seen-encoding';
import { surePace } from '../../tasks/reading/pace';
import type { Movement } from '../../tasks/reading/pace';
import { needsAttention } from '../../tasks/records/record';
import { seenBy } from '../../tasks/records/seen-end';
import { isActive, isSubmission } from '../../tasks/task';
import type { SubmissionRecord, TaskRecord } from '../../tasks/task';
import { passesByItself } from '../../tasks/try-again';
import { stopOf } from '../rights/visible-task';
import type { Viewer } from '../rights/visible-task';

/** What is known beyond the record: what the background saw, or a read of just now. */
export interface Sighting {
  readonly seen?: SeenInBackground | undefined;
  readonly movement?: Movement | undefined;
  readonly problem?: AppError | undefined;
}

/** A task as the page shows it: a record that was taken through `asTheyStand`. */
export function taskRow(stored: TaskRecord, viewer: Viewer, sighting: Sighting = {}): TaskRow {
  const { seen } = sighting;
  const record = seenBy(stored, viewer.accountId);
  const shown = sighting.movement ? record : asLastSeen(record, seen);
  const pace = isActive(record.state) ? surePace(sighting.movement ?? movementOf(record, seen)) : undefined;
  const problem = whyNotRead(sighting.problem, backgroundProblem(seen));
  const row = {
    ...shownFacts(shown),
    ...(pace === undefined ? {} : { pace }),
    stop: stopOf(record, viewer),
    ...(problem ? { problem } : {}),
    attention: needsAttention(record) || cannotBeRead(seen),
  };
  return isSubmission(record) ? { ...row, submission: submissionRow(record) } : row;
}

/** What a page may know of a record, named field by field: what is stored besides is the app's own. */
function shownFacts(record: TaskRecord) {
  const { key, source, id, operation, description, label, did, undoOf, undoneBy } = record;
  const { ownerId, authorId, addedById, dismissed } = record;
  const { state, rawStatus, percent, counts, createdAt, startedAt, finishedAt, readAt, movedAt } = record;
  return {
    ...{ key, source, id, operation, addedById, state, rawStatus, percent, counts, createdAt, readAt, movedAt },
    ...(description === undefined ? {} : { description }),
    ...(label === undefined ? {} : { label }),
    ...(did === undefined ? {} : { did }),
    ...(undoOf === undefined ? {} : { undoOf }),
    ...(undoneBy === undefined ? {} : { undoneBy }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(dismissed === undefined ? {} : { dismissed }),
    ...(authorId === undefined ? {} : { authorId }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}

function submissionRow({ ownerId, submission }: SubmissionRecord): SubmissionRow {
  const { sizes, part, phase, since, settled, leftOut, taskIds, cancelled, damaged, refused, held, said, order } =
    submission;
  const taskId = phase === 'submitted' ? (taskIds.at(-1) ?? undefined) : undefined;
  return {
    ...{ sizes, part, phase, since, settled, taken: taskIds.length },
    ...(taskId === undefined ? {} : { taskId }),
    ...(leftOut === undefined ? {} : { leftOut }),
    senderId: ownerId,
    ...(cancelled ? { cancelled } : {}),
    ...(damaged ? { damaged } : {}),
    ...(held ? { held } : {}),
    ...(said ? { said } : {}),
    ...(order ? { order } : {}),
    ...(refused ? { refused: { part, ...refused } } : {}),
  };
}

/** Whether there is nobody as whom the background can read an active task while its owner is away. */
const cannotBeRead = (seen: SeenInBackground | undefined): boolean => seen?.why === 'impersonation';

/** What only a person can end is said rather than that a page's own look has met what passes by itself. */
function whyNotRead(onPage: AppError | undefined, inBackground: AppError | undefined): AppError | undefined {
  return onPage && passesByItself(onPage) ? (inBackground ?? onPage) : (onPage ?? inBackground);
}

/**
 * Why the background could not read it. Trouble that passes by itself is not kept: the age of what is shown tells of it.
 */
function backgroundProblem(seen: SeenInBackground | undefined): AppError | undefined {
  return seen?.why === undefined ? undefined : { kind: 'not-allowed', reason: seen.why };
}
