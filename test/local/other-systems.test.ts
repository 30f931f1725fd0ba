import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { handClock } from '../../local/clock';
import { seededTaskIds } from '../../local/confluence';
import { bundledFunctions } from '../../local/forge/bundled-functions';
import { createRoutes } from '../../local/server';
import { createSite, type Site } from '../../local/site';
import { seededChangeIds } from '../../local/tracker';

/** Confluence, Tracker and web triggers of a whole site, through its port and through an app's functions. */
const APP = resolve(__dirname, 'fixture-app');
const NOW = Date.UTC(2026, 9, 1, 12);
const MINUTE = 60_000;
const [ada, mia] = ['5b10a2844c20165700ede21g', '5b10ac8d82e05b22cc7d4ef5'];
const own = { host: 'localhost:8080', 'content-type': 'application/json' };

let site: Site;
let routes: ReturnType<typeof createRoutes>;
beforeEach(async () => {
  const functions = bundledFunctions({ root: APP });
  const manifestPath = join(APP, 'manifest.yml');
  site = await createSite({ folder: ':memory:', functions, manifestPath, seed: false, clock: handClock(NOW) });
  routes = createRoutes(site, new Hono());
});
afterEach(() => site.close());

const ask = (functionKey: string, payload?: unknown, accountId = ada) =>
  site.forge.invoke({ moduleKey: 'list', functionKey, payload, accountId });

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await routes.request(path, { method: 'POST', headers: own, body: JSON.stringify(body) });
  const parsed: unknown = await answer.json();
  return { status: answer.status, body: parsed };
}

const basic = { authorization: `Basic ${btoa('mia@example.com:local-token-mia')}` };
const tracker = { authorization: 'OAuth local-tracker-token', 'x-org-id': '1234567' };

test('a long task that is started through the site is seen by its starter, from everywhere', async () => {
  const started = { accountId: mia, kind: 'page-copy', title: 'Handbook', pages: 20, durationMs: 10 * MINUTE };
  const { body } = await post('/site/confluence/tasks', started);
  const { id } = body as { id: string };
  await site.moveTime(5 * MINUTE);
  const listed = { size: 1, results: [{ id, percentageComplete: 50 }] };
  expect(await ask('longTasks', undefined, mia)).toMatchObject(listed);
  expect(await ask('longTasks', undefined, ada)).toMatchObject({ size: 0 });
  const overHttp = await routes.request('/wiki/rest/api/longtask', { headers: { host: 'any.example', ...basic } });
  expect(await overHttp.json()).toMatchObject(listed);
  const path = `/wiki/rest/api/longtask/${id}`;
  const call = { moduleKey: 'list', accountId: mia, product: 'confluence', path };
  const fromPage = (await post('/bridge/product', call)).body as { status: number; body: string };
  expect(fromPage.status).toBe(200);
  expect(JSON.parse(fromPage.body)).toMatchObject({ id, finished: false });
});

test('a long task of Jira’s that is started through the site ends with the result that it was given', async () => {
  const result = { numberOfIssuesUpdated: 10, errors: { issueIsSubtask: { count: 3, message: 'Issue is subtask.' } } };
  const { body } = await post('/site/jira/tasks', { accountId: mia, description: 'Archive issues', result });
  const { id } = body as { id: string };
  await site.moveTime(1_000);
  const path = `/rest/api/3/task/${id}`;
  const answer = await routes.request(path, { headers: { host: 'any.example', ...basic } });
  expect(await answer.json()).toMatchObject({ id, description: 'Archive issues', status: 'COMPLETE', result });
  expect(await post('/site/jira/tasks', { accountId: 'nobody', description: 'Archive issues' })).toMatchObject({
    status: 400,
  });
});

test('Confluence is taken from the site and given back', async () => {
  expect((await post('/site/confluence', { installed: false })).body).toMatchObject({ installed: false });
  expect(await ask('longTasks')).toEqual({ code: 403, message: 'The app is not installed on this instance' });
  await post('/site/confluence', { installed: true, faults: { slowMs: 1 } });
  expect(await ask('longTasks')).toMatchObject({ size: 0 });
  expect(site.confluence.faults().slowMs).toBe(1);
});

test('a bulk change is read by the functions, and over HTTP', async () => {
  const { body } = await post('/site/tracker/changes', { issues: 10, failing: 2, durationMs: 10 * MINUTE });
  const { id } = body as { id: string };
  await site.moveTime(10 * MINUTE);
  const failed = { id, status: 'FAILED', totalCompletedIssues: 8 };
  expect(await ask('bulkChange', id)).toMatchObject(failed);
  const overHttp = await routes.request(`/tracker/v3/bulkchange/${id}?expand=x`, { headers: tracker });
  expect(await overHttp.json()).toMatchObject(failed);
  const failures = await routes.request(`/tracker/v3/bulkchange/${id}/issues`, { headers: tracker });
  expect(await failures.json()).toHaveLength(2);
  await post('/site/tracker', { faults: { cutConnections: true } });
  await expect(ask('bulkChange', id)).rejects.toThrow('fetch failed');
});

test('the controls refuse what they do not know', async () => {
  for (const [path, body] of [
    ['/site/confluence', { gremlins: true }],
    ['/site/confluence/tasks', { accountId: 'nobody', kind: 'page-copy' }],
    ['/site/confluence/tasks', { accountId: ada, kind: 'party' }],
    ['/site/tracker', { faults: { off: 'yes' } }],
    ['/site/tracker/changes', { issues: 1, organisation: 'other' }],
    ['/site/tracker/changes', { issues: 0 }],
  ] as const)
    expect((await post(path, body)).status).toBe(400);
  const state: unknown = await (await routes.request('/site/tracker', { headers: own })).json();
  expect(state).toMatchObject({ organisations: [{ id: '1234567' }, { id: 'bpf1234567890' }], changes: [] });
  expect((await post('/site/tracker/iam-token', {})).status).toBe(200);
});

test('the controls are this machine’s, an address that Object Store signed is everybody’s', async () => {
  const foreign = { headers: { host: 'evil.example', origin: 'https://evil.example' } };
  for (const path of ['/site/confluence', '/site/tracker'])
    expect((await routes.request(path, foreign)).status).toBe(403);
  const kept = (await ask('keepFile', 'Größe')) as { status: number; url: string };
  expect(kept.status).toBe(200);
  const { pathname, search } = new URL(kept.url);
  const answer = await routes.request(`${pathname}${search}`, foreign);
  expect(answer.headers.get('content-type')).toBe('text/plain');
  expect(await answer.text()).toBe('Größe');
  expect((await routes.request(`${pathname}?guess`, foreign)).status).toBe(403);
});

test('a long jump runs the trigger every five minutes while a long task or a bulk change moves', async () => {
  const ticks = async () => ((await ask('ticks')) as number[]).map((at) => (at - NOW) / MINUTE);
  site.confluence.startTask(ada, { kind: 'space-export', durationMs: 12 * MINUTE });
  site.tracker.startChange({ issues: 10, durationMs: 17 * MINUTE });
  await site.moveTime(180 * MINUTE);
  expect(await ticks()).toEqual([5, 10, 15, 20, 80, 140, 180]);
});

test('what is seeded is there at the present, however long the history is', async () => {
  site.confluence.seed();
  site.tracker.seed();
  expect(await ask('longTasks')).toMatchObject({
    results: [{ id: seededTaskIds.export }, { id: seededTaskIds.everybodysExport }],
  });
  expect(await ask('bulkChange', seededChangeIds.running)).toMatchObject({ status: 'PROCESSING' });
});
