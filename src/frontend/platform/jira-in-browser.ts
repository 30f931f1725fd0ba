import { requestJira } from '@forge/bridge';
import { jiraClient } from '../../jira/client';
import type { JiraClient } from '../../jira/client';
import { encodedPath } from '../../jira/path';
import type { Send } from '../../jira/request';
import { sources } from '../../sources/registry';
import type { Read } from '../../sources/source';
import type { SourceName } from '../../tasks/task';
import { now } from './now';

/** Asks a task's source from the browser, as the viewer: costs neither points nor function time. Never rejects. */
export type ReadTask = (task: { readonly source: SourceName; readonly id: string }) => Promise<Read>;

const send: Send = async ({ method, path, body }) => {
  const answer = await requestJira(encodedPath(path), {
    method,
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
};

/** Jira as the viewer. One attempt a call: the page asks again by itself, at the pace that fits the task. */
export const jira: JiraClient = jiraClient({
  send,
  now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
  attempts: 1,
});

export const readTask: ReadTask = ({ source, id }) => sources[source].read(jira, id);
