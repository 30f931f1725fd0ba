import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { handClock } from '../../local/clock';
import { bundledFunctions } from '../../local/forge/bundled-functions';
import type { PlaceRequest } from '../../local/wire/place-request';
import { createRoutes } from '../../local/server';
import { createSite } from '../../local/site';

const APP = resolve(__dirname, 'places-app');
const [ada, mia] = ['5b10a2844c20165700ede21g', '5b10ac8d82e05b22cc7d4ef5'];
const own = { host: 'localhost:8080', 'content-type': 'application/json' };

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

async function openSite(folder = ':memory:') {
  const site = await createSite({
    folder,
    functions: bundledFunctions({ root: APP }),
    manifestPath: join(APP, 'manifest.yml'),
    seed: 'empty',
    clock: handClock(Date.UTC(2026, 9, 1, 12)),
  });
  let open = true;
  const close = async () => {
    if (open) await site.close();
    open = false;
  };
  cleanUp.push(close);
  const page = (context: { text: (words: string) => Response }) => context.text('the page');
  const screen = new Hono().get('/module/:moduleKey/*', page).get('/browse/:issueKey', page);
  const routes = createRoutes(site, screen);
  const post = async (path: string, body: object) => {
    const answer = await routes.request(path, { method: 'POST', headers: own, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  return {
    site,
    close,
    post,
    status: async (path: string) => (await routes.request(path, { headers: own })).status,
    /** What the app's function is told of its place, or how the call was refused. */
    where: async (accountId: string, moduleKey: string, place: PlaceRequest, more: object = {}) =>
      post('/bridge/invoke', { accountId, moduleKey, place, functionKey: 'where', ...more }),
    panel: (accountId: string, issueKey: string, isThere: boolean) =>
      post('/site/issue/panel', { accountId, issueKey, moduleKey: 'panel', isThere }),
    issue: (accountId: string, issueKey: string) => post('/site/issue', { accountId, issueKey }),
  };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'places-'));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const onIssue = (issueKey: string): PlaceRequest => ({ at: 'issue', issueKey });
const gadget = (isEdited: boolean): PlaceRequest => ({ at: 'gadget', isEdited });

describe('on an issue', () => {
  test('the app is told the issue that the server knows, the same in its page and in its function', async () => {
    const { post, where } = await openSite();
    const extension = {
      type: 'jira:issueContext',
      issue: { id: expect.stringMatching(/^\d+$/) as string, key: 'PAY-7', type: expect.any(String) as string },
      project: { id: expect.any(String) as string, key: 'PAY', type: 'software' },
      location: 'http://localhost:8080/browse/PAY-7',
    };
    const told = await where(mia, 'section', onIssue('pay-7'));
    expect(told).toMatchObject({ status: 200, body: { ok: true, result: extension } });
    const page = await post('/bridge/extension', { accountId: mia, moduleKey: 'section', place: onIssue('PAY-7') });
    expect(page.body).toEqual({ ok: true, extension: (told.body as { result: unknown }).result });
  });

  test('an extension that a page makes up has no effect', async () => {
    const { where } = await openSite();
    const forged = {
      extension: { issue: { id: '1', key: 'OPS-1' }, type: 'jira:adminPage' },
      context: { accountId: ada },
    };
    const told = await where(mia, 'section', onIssue('PAY-7'), forged);
    expect(told.body).toMatchObject({ result: { type: 'jira:issueContext', issue: { key: 'PAY-7' } } });
  });

  test('without an issue, in another place, and on an issue that one may not see, nothing runs', async () => {
    const { site, where, post } = await openSite();
    site.jira.revoke(mia, 'BROWSE_PROJECTS', 'OPS');
    expect(await where(mia, 'section', { at: 'page' })).toMatchObject({ status: 400, body: { ok: false } });
    expect(await where(mia, 'own-page', onIssue('PAY-7'))).toMatchObject({ status: 400, body: { ok: false } });
    const hidden = await where(mia, 'section', onIssue('OPS-1'));
    const missing = await where(mia, 'section', onIssue('NONE-1'));
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(JSON.stringify(missing.body).replace('NONE-1', 'OPS-1')).toBe(JSON.stringify(hidden.body));
    expect(await where(ada, 'section', onIssue('OPS-1'))).toMatchObject({ status: 200 });
    expect(await post('/site/issue', { accountId: mia, issueKey: 'OPS-1' })).toMatchObject({ status: 404 });
    expect(await post('/bridge/invoke', { accountId: mia, moduleKey: 'section' })).toMatchObject({ status: 400 });
  });

  test('a panel is there for everyone once somebody added it, until somebody removes it', async () => {
    const { where, panel, issue } = await openSite();
    expect(await where(mia, 'panel', onIssue('PAY-7'))).toMatchObject({ status: 404 });
    await panel(mia, 'PAY-7', true);
    expect(await where(mia, 'panel', onIssue('PAY-7'))).toMatchObject({ body: { result: { isNewToIssue: true } } });
    expect(await issue(ada, 'PAY-7')).toEqual({ status: 200, body: { key: 'PAY-7', panels: ['panel'] } });
    expect(await where(ada, 'panel', onIssue('PAY-7'))).toMatchObject({ body: { result: { isNewToIssue: false } } });
    expect((await issue(ada, 'PAY-8')).body).toEqual({ key: 'PAY-8', panels: [] });
    await panel(ada, 'PAY-7', false);
    expect((await issue(mia, 'PAY-7')).body).toEqual({ key: 'PAY-7', panels: [] });
  });

  test('panels are still there after a restart', async () => {
    const folder = temporaryFolder();
    const before = await openSite(folder);
    await before.panel(mia, 'PAY-7', true);
    await before.close();
    const { issue } = await openSite(folder);
    expect((await issue(ada, 'PAY-7')).body).toEqual({ key: 'PAY-7', panels: ['panel'] });
  });

  test('only panels are added, and only where the issue is seen', async () => {
    const { site, post, panel } = await openSite();
    site.jira.revoke(mia, 'BROWSE_PROJECTS', 'OPS');
    expect(await panel(mia, 'OPS-1', true)).toMatchObject({ status: 404 });
    const section = { accountId: mia, issueKey: 'PAY-7', moduleKey: 'section', isThere: true };
    expect(await post('/site/issue/panel', section)).toMatchObject({ status: 400 });
  });
});

describe('on a dashboard', () => {
  test('what somebody saves is theirs, and still there after a restart', async () => {
    const folder = temporaryFolder();
    const before = await openSite(folder);
    const saved = { accountId: mia, moduleKey: 'gadget', values: { period: 90 } };
    const first = (await before.where(mia, 'gadget', gadget(false))).body;
    expect(first).toEqual({
      ok: true,
      result: {
        type: 'jira:dashboardGadget',
        dashboard: { id: '10000' },
        gadget: { id: '10100' },
        location: 'http://localhost:8080/module/gadget',
      },
    });
    expect(await before.post('/bridge/submit', { ...saved, place: gadget(true) })).toMatchObject({ status: 200 });
    await before.close();

    const { where } = await openSite(folder);
    expect((await where(mia, 'gadget', gadget(true))).body).toMatchObject({
      result: { entryPoint: 'edit', gadgetConfiguration: { period: 90 } },
    });
    expect((await where(ada, 'gadget', gadget(false))).body).toEqual(first);
  });

  test('nothing is saved out of the edit mode, nor in a gadget that has none', async () => {
    const { post, where } = await openSite();
    const values = { period: 90 };
    for (const [moduleKey, place] of [
      ['gadget', gadget(false)],
      ['self-refreshing', gadget(true)],
      ['own-page', { at: 'page' }],
    ] as const)
      expect(await post('/bridge/submit', { accountId: mia, moduleKey, place, values })).toMatchObject({ status: 400 });
    expect((await where(mia, 'gadget', gadget(false))).body).not.toMatchObject({ result: { gadgetConfiguration: {} } });
    const refreshing = { accountId: mia, moduleKey: 'gadget', place: gadget(true), values: { refresh: 15 } };
    expect(await post('/bridge/submit', refreshing)).toMatchObject({ status: 400 });
  });
});

test('from the issue navigator the app gets the search and those selected issues that the person sees', async () => {
  const { site, where } = await openSite();
  const place = { at: 'navigator' as const, jql: 'project = PAY', issueKeys: ['PAY-2', 'PAY-1'] };
  expect((await where(mia, 'action', place)).body).toEqual({
    ok: true,
    result: {
      type: 'jira:issueNavigatorAction',
      jql: 'project = PAY',
      filterId: '',
      issueKeys: ['PAY-2', 'PAY-1'],
      location: 'http://localhost:8080/module/action?jql=project%20%3D%20PAY',
    },
  });
  site.jira.revoke(mia, 'BROWSE_PROJECTS', 'OPS');
  expect(await where(mia, 'action', { ...place, issueKeys: ['OPS-1'] })).toMatchObject({ status: 404 });
});

test('the status of a page says who may open what', async () => {
  const { site, status } = await openSite();
  site.jira.revoke(mia, 'BROWSE_PROJECTS', 'OPS');
  const of = (path: string, user = mia) => status(`${path}${path.includes('?') ? '&' : '?'}user=${user}`);
  expect(await of('/module/own-page')).toBe(200);
  expect(await of('/module/own-page/tasks/jira:7')).toBe(200);
  expect(await of('/module/settings')).toBe(403);
  expect(await of('/module/settings/tasks/jira:7')).toBe(403);
  expect(await of('/module/settings/tasks/jira:7', ada)).toBe(200);
  expect(await of('/module/gadget')).toBe(200);
  expect(await of('/module/action')).toBe(200);
  expect(await of('/module/panel')).toBe(400);
  expect(await of('/module/panel?issue=PAY-7')).toBe(200);
  expect(await of('/module/section?issue=OPS-1')).toBe(404);
  expect(await of('/browse/PAY-7')).toBe(200);
  expect(await of('/browse/OPS-1')).toBe(404);
  expect(await of('/browse/OPS-1', ada)).toBe(200);
});

test('a background script is told the full address of the page of Jira that it is on, of this site whatever the page says', async () => {
  const { where, site } = await openSite();
  const told = (path: string) => where(mia, 'script', { at: 'background', path });
  const progress = '/secure/views/bulkedit/BulkOperationProgress.jspa?taskId=10641';
  expect(await told(progress)).toMatchObject({
    body: { ok: true, result: { type: 'jira:globalBackgroundScript', location: `${site.siteUrl}${progress}` } },
  });
  expect((await told('https://evil.example/')).status).toBe(400);
  expect((await where(mia, 'section', { at: 'background', path: '/' })).status).toBe(400);
});
