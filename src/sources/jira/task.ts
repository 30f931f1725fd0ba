import { taskProblem } from '../../jira/problem';
import { taskProgress } from '../../jira/task';
import type { TaskProgress } from '../../jira/task';
import { shownText } from '../../tasks/shown-text';
import type { Operation, Snapshot } from '../../tasks/task';
import { orderedTimes } from './ordered-times';
import { afterTaskRefused } from './refusals';
import type { ReadableSource, Source } from '../source/source';
import { toldOf } from '../source/told';

/** The longest description that is kept, in characters. */
const DESCRIPTION_LENGTH = 200;

/** Descriptions of bulk operations as recorded from live sites. Nobody has recorded the others. */
const OPERATION_OF_DESCRIPTION: Readonly<Record<string, Operation>> = { bulkMove: 'move' };

/** Any other long-running task of Jira's: delete a field, archive issues, switch a workflow scheme. */
export const jiraTask = {
  async read(jira, id) {
    const answer = await taskProgress(jira, id);
    if (!answer.ok) return answer;
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
  const description = progress.description && shownText(progress.description, DESCRIPTION_LENGTH);
  return {
    source: 'jira-task',
    id,
    rawStatus: progress.status,
    ...(progress.progress === undefined ? {} : { percent: Math.min(progress.progress, 100) }),
    counts: {},
    times: orderedTimes({
      createdAt: progress.submitted,
      startedAt: progress.started,
      updatedAt: progress.lastUpdate,
      finishedAt: progress.finished,
    }),
    operation: operationOf(description) ?? 'other',
    ...(description ? { description } : {}),
    told: toldOf(progress.message === undefined ? [] : [progress.message], progress.result),
  };
}
