import { requestConfluence, requestJira } from './forge-bridge';
import { JIRA } from '../../../jira/client';
import { restClient } from '../../../rest/client';
import type { JiraClient } from '../../../jira/client';
import type { RestClient } from '../../../rest/client';
import type { Dialect } from '../../../rest/dialect';
import { encodedPath } from '../../../rest/path';
import type { Send } from '../../../rest/request';
import { CONFLUENCE } from '../../../sources/confluence/long-task';
import { inBrowser } from '../../../sources/in-browser';
import { isReadByBrowser, systemOf } from '../../../tasks/source';
import type { Read } from '../../../sources/source/source';
import type { SourceName } from '../../../tasks/source';
import { now } from '../time/now';

/**
 * Asks a task's source from the browser, as the viewer: costs neither points nor function time. Never rejects. A source that
 * no browser can read (`isReadByBrowser`) gives no answer here: the resolver reads it.
 */
export type ReadTask = (task: { readonly source: SourceName; readonly id: string }) => Promise<Read>;

const sendThrough =
  (request: typeof requestJira): Send =>
  async ({ method, path, body }) => {
    const answer = await request(encodedPath(path), {
      method,
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
  };

/** One attempt a call: the page asks again by itself, at the pace that fits the task. */
const clientThrough = (dialect: Dialect, request: typeof requestJira): RestClient =>
  restClient({
    dialect,
    send: sendThrough(request),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    attempts: 1,
  });

/** Jira as the viewer. */
export const jira: JiraClient = clientThrough(JIRA, requestJira);

const clients = { jira, confluence: clientThrough(CONFLUENCE, requestConfluence) };

export const readTaskInBrowser: ReadTask = async ({ source, id }) => {
  if (!isReadByBrowser(source)) return { ok: false, error: { kind: 'unavailable', system: systemOf(source) } };
  return inBrowser[source].read(clients[systemOf(source)], id);
};
