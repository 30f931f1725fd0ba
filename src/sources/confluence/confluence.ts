import type { RestClient } from '../../rest/client';
import { problemOf } from '../../rest/problem';
import type { AppError } from '../../tasks/app-error';
import { shownLine } from '../../tasks/shown-text';
import type { Snapshot } from '../../tasks/reading/snapshot';
import { longTask } from './long-task';
import type { LongTask } from './long-task';
import { messagesOf, tellsOfErrors } from './messages';
import { readable } from './readable';
import type { Read, ReadableSource, Source } from '../source/source';
import { toldOf } from '../source/told';

/** The longest description that is kept, in characters. */
const DESCRIPTION_LENGTH = 200;

/** The site has no Confluence, or this person may not use it. */
export const ABSENT: AppError = { kind: 'refused', system: 'confluence', reason: 'absent' };

async function readAs(shown: (task: LongTask) => Snapshot, client: RestClient, id: string): Promise<Read> {
  const answer = await longTask(client, id);
  return answer.ok ? { ok: true, snapshot: shown(answer.data), raw: answer.text } : answer;
}

/**
 * Confluence's long-running tasks: exports of spaces, copies of page trees. It names no owner. Pages carry only this much
 * of the source, which tells how far a task is; the task's words come to a page from the resolver.
 */
export const confluence = {
  read: (client, id) => readAs(progressOf, client, id),
  problem(error, taskId, inBackground = false) {
    if (error.kind !== 'refused') return problemOf(error, taskId, inBackground);
    return error.status === 404 ? { kind: 'not-known', taskId, system: 'confluence' } : ABSENT;
  },
} as const satisfies ReadableSource;

/** Reads a task as `confluence` does, and its name and messages too. */
export const readConfluence: ReadableSource['read'] = (client, id) => readAs(snapshotOf, client, id);

/** A finished task is forgotten at some moment that Confluence does not tell; any other refusal is not about the task. */
export const explainConfluence: Source['explain'] = async (error, { id }, { inBackground }) => {
  const problem = confluence.problem(error, id, inBackground);
  return { kind: problem.kind === 'not-known' ? 'forgotten' : 'problem', problem };
};

/** A task with Confluence's words. */
export function snapshotOf(task: LongTask): Snapshot {
  const description = task.name && readable(task.name);
  return {
    ...progressOf(task),
    ...(description ? { description: shownLine(description, DESCRIPTION_LENGTH) } : {}),
    told: toldOf(messagesOf(task), task.additionalDetails),
  };
}

function progressOf(task: LongTask): Snapshot {
  return {
    source: 'confluence',
    id: task.id,
    rawStatus: statusOf(task),
    ...(task.percentageComplete === undefined ? {} : { percent: task.percentageComplete }),
    counts: {},
    // Confluence names no moment: only how long it has run.
    times: task.elapsedTime === undefined ? {} : { elapsedMs: task.elapsedTime },
    operation: 'other',
  };
}

/** `successful` counts only together with `finished`: it can be true while the task still runs, and beside errors. */
function statusOf(task: LongTask): string {
  if (!task.finished) return 'RUNNING';
  if (!task.successful) return 'FAILED';
  return tellsOfErrors(task) ? 'PROCESSED_WITH_ERRORS' : 'COMPLETE';
}
