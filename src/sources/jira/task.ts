import { taskProblem } from '../../jira/problem';
import { taskProgress } from '../../jira/task';
import type { TaskProgress } from '../../jira/task';
import { isMessageKey, spoken } from '../../rest/message-key';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { Operation } from '../../tasks/task';
import { orderedTimes } from './ordered-times';
import { afterTaskRefused } from './refusals';
import type { ReadableSource, Source } from '../source/source';
import { keptFailures } from '../source/kept-failures';
import { isNotFound, notFound } from '../source/not-found';
import { toldOf } from '../source/told';
import { resultErrors } from './result-errors';

/** The size of the failures that are kept, in bytes: with messages and a result they fit one value of storage. */
const FAILURE_BYTES = 50_000;

/** Descriptions of bulk operations as recorded from live sites. Nobody has recorded the others. */
const OPERATION_OF_DESCRIPTION: Readonly<Record<string, Operation>> = { bulkMove: 'move' };

/** Any other long-running task of Jira's: delete a field, archive issues, switch a workflow scheme. */
export const jiraTask = {
  async read(jira, id) {
    const answer = await taskProgress(jira, id);
    if (!answer.ok) return answer;
    if (isNotFound(answer.data.status)) return notFound('jira');
    return { ok: true, snapshot: snapshotOf(id, answer.data), raw: answer.text };
  },
  problem: taskProblem,
} as const satisfies ReadableSource;

export const explainJiraTask: Source['explain'] = (error, task, asking) => afterTaskRefused(error, task, asking, false);

/** The bulk operation that a description of Jira's stands for, where anybody has recorded it. */
function operationOf(description: string | undefined): Operation | undefined {
  return description !== undefined && Object.hasOwn(OPERATION_OF_DESCRIPTION, description)
    ? OPERATION_OF_DESCRIPTION[description]
    : undefined;
}

function snapshotOf(id: string, progress: TaskProgress): Snapshot {
  const { description } = progress;
  const { messages, failures, counts, tellsOfErrors } = resultErrors(progress.result);
  // Where a site has no words for a message it sends the message's key, which says nothing to anybody.
  const said = progress.message === undefined || isMessageKey(progress.message) ? [] : [progress.message];
  const told = toldOf([...said, ...messages], progress.result);
  const kept = failures.length > 0 ? keptFailures(failures, FAILURE_BYTES) : {};
  return {
    source: 'jira-task',
    id,
    rawStatus: progress.status,
    ...(progress.progress === undefined ? {} : { percent: progress.progress }),
    counts,
    ...(tellsOfErrors ? { tellsOfErrors } : {}),
    times: orderedTimes({
      createdAt: progress.submitted,
      startedAt: progress.started,
      updatedAt: progress.lastUpdate,
      finishedAt: progress.finished,
    }),
    operation: operationOf(description) ?? 'other',
    ...(description ? { description: spoken(description) } : {}),
    told: { ...told, ...kept },
  };
}
