import type Database from 'libsql';
import type { Clock } from '../clock';
import { noSystemFaults, type SystemFaults } from '../network/faults';
import { faulty, type Door } from '../network/faulty';
import { createApp, scopesOf, type Incoming } from './app';
import { createLongTasks, type StartedTask } from './long-tasks';
import { progressAt } from './progress';
import { seededTasks } from './seeded-tasks';

export { seededTaskIds } from './seeded-tasks';
export type { StartedTask };

/** A long task as the site's own controls show it: whoever sees it. */
export interface ListedTask {
  id: string;
  kind: StartedTask['kind'];
  title: string;
  percent: number;
  finished: boolean;
  visibleTo: string[];
}

/** Confluence's side of the local site: long-running tasks, each seen by some of the people. */
export interface Confluence {
  /** The public door: HTTP Basic with e-mail and token, below `/wiki`. */
  fetch: (request: Request) => Promise<Response>;
  /** Forge's side has authenticated already: the same API as this account. Faults apply here too. */
  fetchAs(accountId: string, request: Request): Promise<Response>;
  /** OAuth scopes that the documented endpoint needs, or undefined when no endpoint has this method and path. */
  scopesOf(method: string, path: string): readonly string[] | undefined;
  /** Starts a space export or a copy of a page tree as this account, at the clock's moment, and returns its id. */
  startTask(accountId: string, task: StartedTask): string;
  tasks(): ListedTask[];
  /** Whether any task still goes on. */
  moving(): boolean;
  /** Whether the site has Confluence at all; not kept over a restart, as faults are not. */
  installed(): boolean;
  setInstalled(installed: boolean): void;
  faults(): SystemFaults;
  /** Replaces the named faults. */
  setFaults(change: Partial<SystemFaults>): void;
  /** Starts the seeded tasks as if each had begun its minutes ago. */
  seed(): void;
}

export function createConfluence(options: { database: Database.Database; clock: Clock; siteUrl: string }): Confluence {
  const { clock } = options;
  const tasks = createLongTasks(options.database);
  const app = createApp({ ...options, tasks });
  const faults = { ...noSystemFaults };
  let installed = true;

  const through = (door: Door, request: Request, incoming: Incoming): Promise<Response> =>
    faulty(faults, door, {
      limited: () => (faults.rateLimited ? tooManyRequests() : undefined),
      run: async () => (installed ? app.fetch(request, incoming) : notInstalled(door)),
    });

  return {
    fetch: (request) => through('http', request, {}),
    fetchAs: (accountId, request) => through('forge', request, { accountId }),
    scopesOf,
    startTask: (accountId, task) => tasks.start(accountId, task, clock.now()),
    tasks: () =>
      tasks.all(clock.now()).map((task) => {
        const { id, kind, title, visibleTo } = task;
        const { percent, finished } = progressAt(task, clock.now());
        return { id, kind, title, percent, finished, visibleTo };
      }),
    moving: () => tasks.all(clock.now()).some((task) => !progressAt(task, clock.now()).finished),
    installed: () => installed,
    setInstalled: (now) => void (installed = now),
    faults: () => ({ ...faults }),
    setFaults: (change) => void Object.assign(faults, change),
    seed() {
      for (const { id, as, minutesBefore, task } of seededTasks)
        tasks.start(as, task, clock.now() - minutesBefore * 60_000, id);
    },
  };
}

/**
 * A site without Confluence. No page of Atlassian's says what `requestConfluence` gives then. @forge/api turns an answer
 * into an error only when it carries `forge-proxy-error` (out/api/fetch.js), which the proxy sets for what is wrong with
 * the call itself; here the call is right and nobody is at the other end, so it is an answer: the gateway's 403 for a
 * product in which the app is not installed. An app should take any refusal but 401 and 429 of the list for the same.
 */
function notInstalled(door: Door): Response {
  if (door === 'http') return new Response('Not Found', { status: 404 });
  return Response.json({ code: 403, message: 'The app is not installed on this instance' }, { status: 403 });
}

const PAUSE_SECONDS = 30;

function tooManyRequests(): Response {
  const body = { statusCode: 429, message: 'Rate limit exceeded.' };
  return Response.json(body, { status: 429, headers: { 'Retry-After': String(PAUSE_SECONDS) } });
}
