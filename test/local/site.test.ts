import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { handClock, type SiteClock } from '../../local/clock';
import { bundledFunctions } from '../../local/forge/bundled-functions';
import type { HeldPermissions } from '../../local/jira';
import { createRoutes } from '../../local/server';
import { createSite, type Site } from '../../local/site';
import type { SiteEvent } from '../../local/site/site-events';

const APP = resolve(__dirname, 'fixture-app');
const NOW = Date.UTC(2026, 9, 1, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openSite(
  options: { folder?: string; clock?: SiteClock; seed?: boolean | 'empty'; root?: string; live?: boolean } = {},
) {
  const root = options.root ?? APP;
  const site = await createSite({
    folder: options.folder ?? ':memory:',
    functions: bundledFunctions({ root }),
    manifestPath: join(root, 'manifest.yml'),
    seed: options.seed ?? false,
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.live ? { live: true } : {}),
  });
  let open = true;
  const close = async () => {
    if (open) await site.close();
    open = false;
  };
  cleanUp.push(close);
  return { site, close };
}

const [ada, mia] = ['5b10a2844c20165700ede21g', '5b10ac8d82e05b22cc7d4ef5'];

const ask = (site: Site, functionKey: string, payload?: unknown, accountId = ada) =>
  site.forge.invoke({ moduleKey: 'list', functionKey, payload, accountId });

test('storage refuses one claim in 25 although its condition holds', async () => {
  const { site } = await openSite({ clock: handClock(NOW) });
  expect(await ask(site, 'claim', { keys: 60 })).toEqual([0, 25, 50]);
});

describe('time', () => {
  test('functions read the moved clock from Date', async () => {
    const { site } = await openSite({ clock: handClock(NOW) });
    const told = { written: new Date(NOW).toISOString(), isDate: true, module: 'list', environment: null };
    expect(await ask(site, 'globals')).toEqual({ now: NOW, ...told });
    await site.moveTime(3 * MINUTE);
    expect(await ask(site, 'globals')).toMatchObject({ now: NOW + 3 * MINUTE });
  });

  test('moves forward only', async () => {
    const { site } = await openSite({ clock: handClock(NOW) });
    await expect(site.moveTime(-1)).rejects.toThrow(RangeError);
    await expect(site.moveTime(1e12)).rejects.toThrow(RangeError);
    expect(() => site.clock.holdAt(NOW - 1)).toThrow(RangeError);
  });

  test('ten minutes are two runs of the five-minute trigger', async () => {
    const { site } = await openSite({ clock: handClock(NOW) });
    await site.moveTime(4 * MINUTE);
    expect(await ask(site, 'ticks')).toEqual([]);
    await site.moveTime(1 * MINUTE);
    await site.moveTime(10 * MINUTE);
    expect(await ask(site, 'ticks')).toEqual([NOW + 5 * MINUTE, NOW + 10 * MINUTE, NOW + 15 * MINUTE]);
    expect(site.triggers()).toEqual([
      { key: 'five-minutes', lastRunAt: NOW + 15 * MINUTE, lastResult: { ok: true, statusCode: 204 } },
    ]);
  });

  test('a long jump runs it hourly, and every five minutes while an operation moves', async () => {
    const { site } = await openSite({ clock: handClock(NOW), seed: 'empty' });
    await site.moveTime(6 * HOUR);
    expect(await ask(site, 'ticks')).toHaveLength(6);
    site.jira.startTask(ada, { description: 'Reindex', durationMs: 12 * MINUTE, result: null });
    await site.moveTime(6 * HOUR);
    const ticks = ((await ask(site, 'ticks')) as number[]).slice(6).map((at) => (at - NOW) / MINUTE - 360);
    expect(ticks.slice(0, 4)).toEqual([5, 10, 15, 75]);
    expect(ticks.at(-1)).toBe(360);
  });

  test('in a jump of an hour it runs every five minutes', async () => {
    const { site } = await openSite({ clock: handClock(NOW) });
    await site.moveTime(HOUR);
    expect(await ask(site, 'ticks')).toHaveLength(12);
  });

  test('a jump goes from event to event of the queue, over a restart, and the triggers keep their times', async () => {
    const folder = temporaryFolder();
    const before = await openSite({ clock: handClock(NOW), folder });
    await ask(before.site, 'push', 6);
    expect(before.site.queue.pending()).toMatchObject([{ dueAt: NOW + 1.5 * MINUTE }]);
    await before.site.moveTime(2 * MINUTE);
    await before.close();
    const { site } = await openSite({ clock: handClock(NOW + 2 * MINUTE), folder });
    expect(site.nextDueAt()).toBe(NOW + 3 * MINUTE);
    await site.moveTime(8 * MINUTE);
    expect(await ask(site, 'takes')).toEqual([1.5, 3, 4.5, 6, 7.5, 9].map((minutes) => NOW + minutes * MINUTE));
    expect(await ask(site, 'ticks')).toEqual([NOW + 5 * MINUTE, NOW + 10 * MINUTE]);
    const last = { key: 'errands-taker', lastRunAt: NOW + 9 * MINUTE, lastResult: { ok: true } };
    expect(site.queue.consumers()).toEqual([last]);
  });

  test('two jumps at once happen one after the other', async () => {
    const { site } = await openSite({ clock: handClock(NOW) });
    await Promise.all([site.moveTime(HOUR), site.moveTime(HOUR), site.runTrigger('five-minutes')]);
    expect(site.clock.now()).toBe(NOW + 2 * HOUR);
    const ticks = (await ask(site, 'ticks')) as number[];
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
    expect(ticks).toHaveLength(25);
  });
});

describe('a restart', () => {
  test('keeps storage, tasks, time and what the triggers did', async () => {
    const folder = temporaryFolder();
    const before = await openSite({ folder, seed: 'empty' });
    await ask(before.site, 'track', { input: '1' });
    const taskId = before.site.jira.startTask(ada, { description: 'Reindex', durationMs: MINUTE, result: null });
    await before.site.moveTime(26 * HOUR);
    const [triggers, moment] = [before.site.triggers(), before.site.clock.now()];
    await before.close();

    const { site } = await openSite({ folder, seed: 'empty' });
    expect(await ask(site, 'tasks')).toMatchObject([{ by: ada }]);
    expect(site.triggers()).toEqual(triggers);
    expect(site.clock.now()).toBeGreaterThanOrEqual(moment);
    expect(site.clock.now()).toBeLessThan(moment + MINUTE);
    const task = await site.forge.fetchProduct({ accountId: ada, path: `/rest/api/3/task/${taskId}` });
    expect(task.status).toBe(200);
  });

  test('after kill -9 finds what was written right before', async () => {
    const folder = temporaryFolder();
    const script = `
      const { createSite } = require(${JSON.stringify(resolve('local/site'))});
      const { bundledFunctions } = require(${JSON.stringify(resolve('local/forge/bundled-functions'))});
      (async () => {
        const root = ${JSON.stringify(APP)};
        const options = { folder: ${JSON.stringify(folder)}, functions: bundledFunctions({ root }), seed: false };
        const site = await createSite({ ...options, manifestPath: root + '/manifest.yml' });
        const payload = { input: 'last' };
        await site.forge.invoke({ moduleKey: 'list', functionKey: 'track', payload, accountId: 'somebody' });
        process.kill(process.pid, 'SIGKILL');
      })();`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const signal = await new Promise((done) => child.once('exit', (_, by) => done(by)));
    expect(signal).toBe('SIGKILL');
    const { site } = await openSite({ folder });
    expect(await ask(site, 'tasks')).toMatchObject([{ by: 'somebody' }]);
  });
});

describe('the functions', () => {
  test('may not reach the machine', async () => {
    const { site } = await openSite();
    await expect(ask(site, 'readFile')).rejects.toThrow('Functions may not use readFileSync of Node\'s "node:fs"');
  });

  test('without a definition reject with the resolver’s own message', async () => {
    const { site } = await openSite();
    await expect(ask(site, 'nothing')).rejects.toThrow("Resolver has no definition for 'nothing'.");
  });

  test('are built again on a change; a change that does not build leaves the last good ones', async () => {
    const root = mkdtempSync(join(__dirname, 'changing-'));
    cleanUp.push(() => rmSync(root, { recursive: true, force: true }));
    cpSync(APP, root, { recursive: true });
    const { site } = await openSite({ root, live: true });
    const events: SiteEvent[] = [];
    let heard: () => void = () => undefined;
    site.events.listen((event) => {
      events.push(event);
      heard();
    });
    const next = () => new Promise<void>((done) => (heard = done));
    const file = join(root, 'src', 'index.ts');
    const source = readFileSync(file, 'utf8');
    // In one go, as editors save: a file that is seen half-written is another change.
    const save = (text: string) => {
      writeFileSync(`${file}.saving`, text);
      renameSync(`${file}.saving`, file);
    };
    await ask(site, 'globals');

    let change = next();
    save(source.replace('environment: process', "changed: 'yes', environment: process"));
    await change;
    expect(await ask(site, 'globals')).toMatchObject({ changed: 'yes' });
    expect(site.version()).toBe(2);

    change = next();
    save('export const resolver = ;');
    await change;
    expect(events.at(-1)).toMatchObject({
      type: 'build-error',
      text: expect.stringContaining('Unexpected ";"') as string,
    });
    expect(await ask(site, 'globals')).toMatchObject({ changed: 'yes' });
  });
});

describe('over HTTP', () => {
  const own = { host: 'localhost:8080', 'content-type': 'application/json' };

  async function openServer() {
    const { site } = await openSite({ clock: handClock(NOW), seed: 'empty' });
    const screen = new Hono().get('/module/:moduleKey', (context) => context.text('the page'));
    const routes = createRoutes(site, screen);
    const post = (path: string, body: unknown, headers: Record<string, string> = own) =>
      routes.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { site, routes, post };
  }

  test('only this machine’s own names are answered, except for the REST API', async () => {
    const { routes } = await openServer();
    const status = async (path: string, headers: Record<string, string>) =>
      (await routes.request(path, { headers })).status;
    expect(await status('/site/state', own)).toBe(200);
    expect(await status('/site/state', { host: '127.0.0.1:8080', origin: 'http://localhost:8080' })).toBe(200);
    expect(await status('/site/state', { host: 'evil.example' })).toBe(403);
    expect(await status('/site/state', { ...own, origin: 'https://evil.example' })).toBe(403);
    expect(await status('/site/state', { ...own, origin: 'null' })).toBe(403);
    expect(await status('/site/state', { host: 'localhost.evil.example' })).toBe(403);
    expect(await status('/rest/api/3/myself', { host: 'evil.example' })).toBe(401);
    const authorization = `Basic ${btoa('ada@example.com:local-token-ada')}`;
    expect(await status('/rest/api/3/myself', { host: 'jira.internal', authorization })).toBe(200);
  });

  test('an admin page is for admins: its HTML, and its resolver through the page', async () => {
    const { site, routes, post } = await openServer();
    const page = (user: string) => routes.request(`/module/list?user=${user}`, { headers: own });
    expect((await page(ada)).status).toBe(200);
    const refused = await page(mia);
    expect(refused.status).toBe(403);
    // The screen itself says so, and keeps its switch between users.
    const call = { moduleKey: 'list', functionKey: 'tasks' };
    expect(await (await post('/bridge/invoke', { ...call, accountId: ada })).json()).toEqual({ ok: true, result: [] });
    expect(await (await post('/bridge/invoke', { ...call, accountId: mia })).json()).toMatchObject({ ok: false });
    expect(await ask(site, 'tasks', undefined, mia)).toEqual([]);
  });

  test('a page asks Jira as the person who looks, and sees when the network fails', async () => {
    const { site, post } = await openServer();
    const request = { accountId: mia, product: 'jira', path: '/rest/api/3/mypermissions?permissions=BULK_CHANGE' };
    const answer = (await (await post('/bridge/product', request)).json()) as { status: number; body: string };
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ permissions: { BULK_CHANGE: { havePermission: true } } });
    await post('/site/faults', { cutConnections: true });
    expect(site.jira.faults().cutConnections).toBe(true);
    expect(await (await post('/bridge/product', request)).json()).toMatchObject({ failed: true });
    const elsewhere = await post('/bridge/product', { ...request, product: 'bitbucket' });
    expect(await elsewhere.json()).toMatchObject({ failed: true });
  });

  test('a permission is taken and given back, and Jira answers accordingly', async () => {
    const { site, routes, post } = await openServer();
    const held = async () =>
      (await (await routes.request(`/site/permissions?accountId=${mia}`, { headers: own })).json()) as HeldPermissions;
    const mayEdit = async () =>
      (await held()).projects.find(({ key }) => key === 'PAY')?.permissions.find(({ key }) => key === 'EDIT_ISSUES')
        ?.held;
    const edit = { accountId: mia, permission: 'EDIT_ISSUES', projectKey: 'PAY' };
    expect(await mayEdit()).toBe(true);
    expect((await post('/site/permissions', { ...edit, granted: false })).status).toBe(200);
    expect(await mayEdit()).toBe(false);
    expect((await post('/site/permissions', { ...edit, granted: true })).status).toBe(200);
    expect(await mayEdit()).toBe(true);

    await post('/site/permissions', { accountId: mia, permission: 'BULK_CHANGE', granted: false });
    expect((await held()).global).toContainEqual(expect.objectContaining({ key: 'BULK_CHANGE', held: false }));
    const path = '/rest/api/3/mypermissions?permissions=BULK_CHANGE';
    const answer = await site.forge.fetchProduct({ accountId: mia, path });
    expect(await answer.json()).toMatchObject({ permissions: { BULK_CHANGE: { havePermission: false } } });

    for (const wrong of [{ ...edit, accountId: 'nobody' }, { accountId: mia }])
      expect((await post('/site/permissions', { granted: false, ...wrong })).status).toBe(400);
    expect((await routes.request('/site/permissions?accountId=nobody', { headers: own })).status).toBe(400);
  });

  test('e-mails are listed once an operation that was to send them is over', async () => {
    const { site, routes } = await openServer();
    const emails = async (): Promise<unknown> => (await routes.request('/site/emails', { headers: own })).json();
    expect(await emails()).toEqual([]);
    const labels = [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'night' }] }];
    const payload = {
      selectedIssueIdsOrKeys: ['WEB-1'],
      selectedActions: ['labels'],
      editedFieldsInput: { labelsFields: labels },
      sendBulkNotification: true,
    };
    site.jira.startOperation(mia, { kind: 'fields', payload });
    await site.moveTime(HOUR);
    expect(await emails()).toMatchObject([{ subject: expect.stringContaining('1 issue') as string }]);
  });

  test('the state names people, modules, triggers and time; the controls change them', async () => {
    const { site, routes, post } = await openServer();
    expect(await (await post('/site/clock', { moveByMs: 5 * MINUTE })).json()).toEqual({ now: NOW + 5 * MINUTE });
    expect(await (await post('/site/trigger', { key: 'five-minutes' })).json()).toEqual({ ok: true, statusCode: 204 });
    const state: unknown = await (await routes.request('/site/state', { headers: own })).json();
    expect(state).toMatchObject({
      now: NOW + 5 * MINUTE,
      version: 1,
      modules: [{ key: 'list', type: 'jira:adminPage', title: 'List', resource: 'list', openTo: [ada] }],
      triggers: [{ key: 'five-minutes', lastRunAt: NOW + 5 * MINUTE }],
    });
    expect(site.jira.users).toHaveLength(3);
    await ask(site, 'push', 1);
    expect(await (await routes.request('/site/state', { headers: own })).json()).toMatchObject({
      queue: { count: 1, next: [{ queue: 'errands', retries: 0 }], consumers: [{ key: 'errands-taker' }] },
    });
    for (const [path, body] of [
      ['/site/clock', { moveByMs: -1 }],
      ['/site/trigger', { key: 'other' }],
      ['/site/faults', { gremlins: true }],
      ['/site/forge-faults', { eventsTwice: 2 }],
      ['/site/account', { accountId: 'nobody', status: 'closed' }],
      ['/bridge/invoke', { accountId: 1 }],
    ] as const)
      expect((await post(path, body)).status).toBe(400);
  });

  test('what goes wrong on Forge is set, each by itself, and what becomes of an account', async () => {
    const { site, post } = await openServer();
    const set = async (change: unknown) => (await post('/site/forge-faults', change)).json() as Promise<unknown>;
    expect(await set({ pushesFail: 1 })).toMatchObject({ pushesFail: 1, eventsTwice: 0, happened: {} });
    const both = { eventsTwice: 0.5, storage: { queriesBehindMs: 10_000 } };
    expect(await set(both)).toMatchObject({ pushesFail: 1, ...both });
    await expect(ask(site, 'push', 1)).rejects.toThrow('500');
    expect(await set({ pushesFail: 0 })).toMatchObject({ happened: { 'pushes fail': 1 } });

    const account = async (change: object): Promise<unknown> =>
      (await post('/site/account', { accountId: mia, ...change })).json();
    expect(await account({ status: 'closed', isUpdated: true })).toMatchObject({ status: 'closed', updatedAt: NOW });
    expect(await account({ status: 'active', hasConsented: false })).toMatchObject({
      status: 'active',
      hasAccess: true,
      hasConsented: false,
    });
  });
});

test('a first start fills in a history that ends at the present', async () => {
  const folder = temporaryFolder();
  const { site, close } = await openSite({ folder, seed: true });
  const tasks = (await ask(site, 'tasks')) as { by: string; at: number }[];
  expect(tasks).toHaveLength(18);
  expect(new Set(tasks.map(({ by }) => by))).toEqual(new Set([ada, mia]));
  expect(Math.min(...tasks.map(({ at }) => at))).toBeLessThan(Date.now() - 14 * 24 * HOUR);
  expect(Math.abs(site.clock.now() - Date.now())).toBeLessThan(MINUTE);
  expect(site.jira.moving()).toBe(true);
  await close();
  const again = await openSite({ folder, seed: true });
  expect(await ask(again.site, 'tasks')).toHaveLength(18);
});

test('a first start that ended in the middle is made again', async () => {
  const folder = temporaryFolder();
  const broken = {
    load: () => Promise.resolve({ resolver: () => ({ ok: false }), tick: () => ({ statusCode: 204 }) }),
  };
  const manifestPath = join(APP, 'manifest.yml');
  await expect(createSite({ folder, functions: broken, manifestPath, seed: true })).rejects.toThrow(
    'The app did not take the seeded task',
  );
  const { site } = await openSite({ folder, seed: true });
  expect(await ask(site, 'tasks')).toHaveLength(18);
});
