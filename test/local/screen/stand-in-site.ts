import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { noForgeFaults } from '../../../local/forge/faults/forge-faults';
import { noFaults } from '../../../local/jira/faults';
import { parseManifest } from '../../../local/manifest';
import { createScreen, type BuildEvent } from '../../../local/screen';
import type { InvokeRequest, ProductRequest } from '../../../local/wire/bridge-api';
import { builtOnce } from '../../built-once';
import type { Email, Faults, HeldPermissions, PermissionChange, SiteState } from '../../../local/wire/site-api';

const source = {
  app: { id: 'ari:cloud:ecosystem::app/11111111-1111-1111-1111-111111111111' },
  modules: {
    'jira:adminPage': [
      { key: 'fixture-admin', title: 'Fixture tasks', resource: 'fixture', render: 'native' },
      { key: 'broken-admin', title: { i18n: 'title' }, resource: 'broken', render: 'native' },
    ],
    function: [{ key: 'resolver', handler: 'index.resolver' }],
  },
  resources: [
    { key: 'fixture', path: 'test/local/screen/fixture-app/index.tsx' },
    { key: 'broken', path: 'test/local/screen/fixture-app/broken.tsx' },
  ],
  translations: {
    resources: [{ key: 'en-US', path: 'test/local/screen/fixture-app/en-US.json' }],
    fallback: { default: 'en-US' },
  },
};

const manifest = parseManifest(JSON.stringify(source));

/** A module as the state of the site names it. */
function shown(moduleKey: string) {
  const page = manifest.pages.find(({ key }) => key === moduleKey);
  if (page === undefined) throw new Error(`no module ${moduleKey}`);
  const { key, type, title, resource } = page;
  return { key, type, title, resource };
}

export interface StandInSite {
  address: string;
  /** The requests that the page made, by address. */
  asked: { path: string; body: unknown }[];
  send(event: string, data?: string): void;
  state: SiteState;
  emails: Email[];
  /** Of everybody. */
  permissions: HeldPermissions;
  close(): Promise<void>;
}

/** As much of local/server/ as the screen talks to. */
export async function startStandInSite(
  now: number,
  onBuild: (event: BuildEvent) => void = () => undefined,
): Promise<StandInSite> {
  const screen = await createScreen({
    root: resolve(__dirname, '../../..'),
    manifest,
    onBuild,
    watch: false,
    bundlers: builtOnce,
  });
  const asked: StandInSite['asked'] = [];
  const listening = new Set<(event: string, data: string) => void>();
  const state: SiteState = {
    users: [
      { accountId: 'account-admin', displayName: 'Mia Krystof', may: 'administers Jira' },
      { accountId: 'account-bulk', displayName: 'Sam Okafor', may: 'may bulk change' },
      { accountId: 'account-neither', displayName: 'Ana Lindqvist', may: 'may neither administer nor bulk change' },
    ],
    now,
    faults: { ...noFaults },
    forge: { realtimeNeverConnects: false, backgroundScriptsOff: false },
    forgeFaults: {
      ...noForgeFaults,
      storage: { rateLimited: 0, batchItemsFail: 0, queriesBehindMs: 0, slowMs: 0 },
    },
    queue: {
      count: 2,
      next: [{ eventId: 'event-1', queue: 'errands', dueAt: now + 60_000, retries: 1 }],
      consumers: [{ key: 'taker', lastRunAt: now, lastResult: { ok: true } }],
    },
    scripts: [],
    modules: [
      { ...shown('fixture-admin'), openTo: ['account-admin'] },
      { ...shown('broken-admin'), openTo: ['account-admin'] },
    ],
    triggers: [{ key: 'refresh-active-tasks', lastRunAt: null, lastResult: null }],
    version: 1,
  };

  const emails: Email[] = [];
  const inProject = () => [
    { key: 'BROWSE_PROJECTS', name: 'Browse Projects', held: true },
    { key: 'EDIT_ISSUES', name: 'Edit Issues', held: true },
  ];
  const permissions: HeldPermissions = {
    global: [{ key: 'BULK_CHANGE', name: 'Bulk Change', held: true }],
    projects: [
      { key: 'PAY', name: 'Payments', permissions: inProject() },
      { key: 'WEB', name: 'Website', permissions: inProject() },
    ],
  };

  const app = new Hono();
  app.route('/', screen.routes);
  app.get('/site/state', (context) => context.json(state));
  app.get('/site/events', (context) =>
    streamSSE(context, async (stream) => {
      const listener = (event: string, data: string): void => void stream.writeSSE({ event, data });
      listening.add(listener);
      await new Promise<void>((done) => stream.onAbort(done));
      listening.delete(listener);
    }),
  );
  app.get('/site/emails', (context) => context.json(emails));
  app.get('/site/permissions', (context) => context.json(permissions));
  app.post('/site/permissions', async (context) => {
    const body = await context.req.json<PermissionChange>();
    asked.push({ path: '/site/permissions', body });
    const place = permissions.projects.find(({ key }) => key === body.projectKey)?.permissions ?? permissions.global;
    const permission = place.find(({ key }) => key === body.permission);
    if (permission?.key === 'BROWSE_PROJECTS') return context.json({ message: 'Somebody must see the project.' }, 400);
    if (permission !== undefined) permission.held = body.granted;
    return context.json(permissions);
  });
  app.post('/site/issue', async (context) => {
    const { issueKey } = await context.req.json<{ issueKey: string }>();
    return issueKey === 'OPS-9'
      ? context.json({ message: 'Jira does not show this issue to you.' }, 404)
      : context.json({ key: issueKey, panels: [] });
  });
  app.post('/site/:what', async (context) => {
    const body = await context.req.json<Record<string, unknown>>();
    asked.push({ path: context.req.path, body });
    if (context.req.param('what') === 'clock') state.now += Number(body['moveByMs']);
    if (context.req.param('what') === 'faults') state.faults = { ...state.faults, ...(body as Partial<Faults>) };
    if (context.req.param('what') === 'forge-faults') {
      const { storage, ...faults } = body as Partial<SiteState['forgeFaults']>;
      state.forgeFaults = { ...state.forgeFaults, ...faults, storage: { ...state.forgeFaults.storage, ...storage } };
    }
    return context.json({ statusCode: 200 });
  });
  app.post('/bridge/invoke', async (context) => {
    const body = await context.req.json<InvokeRequest>();
    asked.push({ path: '/bridge/invoke', body });
    return context.json(
      body.functionKey === 'broken'
        ? { ok: false, message: 'it broke' }
        : { ok: true, result: { you: body.accountId } },
    );
  });
  app.post('/bridge/extension', (context) => context.json({ ok: true, extension: { type: 'jira:adminPage' } }));
  app.post('/bridge/product', async (context) => {
    const body = await context.req.json<ProductRequest>();
    asked.push({ path: '/bridge/product', body });
    const answer = jiraAnswer(body.path);
    return context.json({
      status: answer === undefined ? 404 : 200,
      statusText: '',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer ?? { errorMessages: ['Issue does not exist.'], errors: {} }),
    });
  });

  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const started = serve({ fetch: app.fetch, port: 0 }, () => ready(started));
  });
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    send: (event, data = '') => listening.forEach((listener) => listener(event, data)),
    state,
    emails,
    permissions,
    async close() {
      await screen.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What Jira answers as far as the screen and its fixture ask; undefined is its 404. */
function jiraAnswer(path: string): unknown {
  if (path.startsWith('/rest/api/3/user/bulk')) return { values: [] };
  if (path.startsWith('/rest/api/3/myself')) return { displayName: 'Mia' };
  if (path.startsWith('/rest/api/3/issue/OPS-1/changelog')) return { values: [edit] };
  return path.startsWith('/rest/api/3/issue/OPS-1?') ? { key: 'OPS-1', fields } : undefined;
}

const fields = {
  summary: 'Turn the pumps',
  issuetype: { name: 'Task' },
  status: { name: 'In Progress' },
  priority: { name: 'High' },
  labels: ['night', 'pumps'],
  assignee: null,
  duedate: null,
};

const edit = {
  id: '1',
  author: { displayName: 'Sam Okafor' },
  created: '2031-05-03T12:00:00.000+0000',
  items: [
    { field: 'priority', fromString: 'Low', toString: 'High' },
    { field: 'labels', toString: 'night pumps' },
  ],
};
