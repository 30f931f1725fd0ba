import type { Answer, RestClient } from '../rest/client';
import { problemOf } from '../jira/problem';
import { shownText } from '../tasks/shown-text';
import type { Snapshot } from '../tasks/task';
import { longTask, longTasks } from './confluence/long-task';
import type { LongTask } from './confluence/long-task';
import { readable, wordsOf } from './confluence/readable';
import type { Explain, Read, Readable } from './source';
import { toldOf } from './told';

/** The longest description that is kept, in characters. */
const DESCRIPTION_LENGTH = 200;

type Told = (task: LongTask) => Snapshot;

async function readAs(told: Told, client: RestClient, id: string): Promise<Read> {
  const answer = await longTask(client, id);
  return answer.ok ? { ok: true, snapshot: told(answer.data), raw: answer.text } : answer;
}

/**
 * Confluence's long-running tasks: exports of spaces, copies of page trees. It names no owner. This much of it pages carry:
 * how far a task is, without its words, which a page has from the resolver.
 */
export const confluence = {
  read: (client, id) => readAs(progressOf, client, id),
} as const satisfies Readable;

/** With what Confluence says of the task: its name, its messages. */
export const readConfluence: Readable['read'] = (client, id) => readAs(snapshotOf, client, id);

/** A finished task is forgotten at some moment that Confluence does not tell; any other refusal is not about the task. */
export const explainConfluence: Explain = async (error, task, { inBackground }) => {
  if (error.kind !== 'refused') return { kind: 'problem', problem: problemOf(error, task.id, inBackground) };
  return error.status === 404
    ? { kind: 'forgotten', problem: { kind: 'confluence', reason: 'not-known' } }
    : { kind: 'problem', problem: { kind: 'confluence', reason: 'absent' } };
};

/** The active tasks that Confluence shows the caller, a hundred at the most. */
export async function listedTasks(client: RestClient): Promise<Answer<readonly Snapshot[]>> {
  const answer = await longTasks(client);
  return answer.ok ? { ...answer, data: answer.data.map(snapshotOf) } : answer;
}

function snapshotOf(task: LongTask): Snapshot {
  const description = task.name && readable(task.name);
  return {
    ...progressOf(task),
    ...(description ? { description: shownText(description, DESCRIPTION_LENGTH) } : {}),
    told: toldOf(messagesOf(task), task.additionalDetails),
  };
}

function progressOf(task: LongTask): Snapshot {
  return {
    source: 'confluence',
    id: task.id,
    rawStatus: statusOf(task),
    ...(task.percentageComplete === undefined ? {} : { percent: Math.min(task.percentageComplete, 100) }),
    counts: {},
    // Confluence names no moment: only how long it has run.
    times: task.elapsedTime === undefined ? {} : { elapsedMs: task.elapsedTime },
    operation: 'other',
  };
}

/** `successful` can be true while it is not over. */
function statusOf({ finished, successful }: LongTask): string {
  if (!finished) return 'RUNNING';
  return successful ? 'COMPLETE' : 'FAILED';
}

function messagesOf({ messages, errors, status }: LongTask): string[] {
  const all = [...(messages ?? []), ...(errors ?? [])];
  const isSaid = status === undefined || all.some(({ key }) => key === status);
  return [...all.map(readable), ...(isSaid ? [] : [wordsOf(status)])];
}
