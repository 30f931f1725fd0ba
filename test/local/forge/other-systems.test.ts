import { asApp, asUser, fetch as fetchOfForge, isForgePlatformError, route } from '@forge/api';
import { kvs } from '@forge/kvs';
import { ANN, BOB, MANIFEST, openPlatform } from './platform';

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((platform) => platform.close()));

const SCOPE = 'read:content.metadata:confluence';
const withConfluence = (scope = `    ${SCOPE}: {allowImpersonation: true}\n`) =>
  MANIFEST.replace('storage:', 'compatibility: {jira: {required: true}, confluence: {required: false}}\n  storage:') +
  scope;

function open(options: Parameters<typeof openPlatform>[0] = {}) {
  const platform = openPlatform(options);
  closing.push(platform);
  return platform;
}

const TASKS = route`/wiki/rest/api/longtask`;

describe('Confluence', () => {
  const outcome = (request: ReturnType<typeof asUser>) => async () => {
    try {
      const answer = await request.requestConfluence(TASKS);
      const { accountId } = (await answer.json()) as { accountId?: string };
      return accountId ?? answer.status;
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : error;
    }
  };

  test('is asked as the person who called the function, or as somebody absent', async () => {
    const platform = open({ manifest: withConfluence() });
    expect((await platform.run(outcome(asUser()), BOB)).answer).toBe(BOB);
    const { answer, usage } = await platform.run(outcome(asUser(BOB)), ANN);
    expect(answer).toBe(BOB);
    expect(usage.scopes).toEqual([SCOPE]);
    expect(usage.jira.calls).toBe(0);
    expect(usage.other.recent).toEqual([
      {
        to: 'confluence',
        method: 'GET',
        path: '/wiki/rest/api/longtask',
        from: 'function',
        accountId: BOB,
        impersonated: true,
        status: 200,
      },
    ]);
  });

  test('is not asked without the scope, nor for somebody absent without impersonation', async () => {
    expect((await open({ manifest: withConfluence('') }).run(outcome(asUser()))).answer).toBe(401);
    const scopeOnly = open({ manifest: withConfluence(`    ${SCOPE}: {}\n`) });
    expect((await scopeOnly.run(outcome(asUser()))).answer).toBe(ANN);
    expect((await scopeOnly.run(outcome(asUser(BOB)))).answer).toContain('USER_IMPERSONATION_NOT_ALLOWED');
  });

  test('is not asked as the app, nor by an app that declares no compatibility with it', async () => {
    const platform = open({ manifest: withConfluence() });
    expect((await platform.run(outcome(asApp() as ReturnType<typeof asUser>))).answer).toContain('confluence as "app"');
    const jiraOnly = open({ manifest: `${MANIFEST}    ${SCOPE}: {}\n` });
    const refused = 'Request confluence is not allowed from jira context.';
    expect((await jiraOnly.run(outcome(asUser()))).answer).toBe(`REQUEST_EGRESS_ALLOWLIST_ERR: ${refused}`);
    const fromPage = { product: 'confluence', accountId: ANN, path: '/wiki/rest/api/longtask' } as const;
    await expect(jiraOnly.forge.fetchProduct(fromPage)).rejects.toThrow(refused);
    const isPlatformError = () => asUser().requestConfluence(TASKS).then(String, isForgePlatformError);
    expect((await jiraOnly.run(isPlatformError)).answer).toBe(true);
  });

  test('answers a page as the person who looks', async () => {
    const platform = open({ manifest: withConfluence() });
    const answer = await platform.forge.fetchProduct({
      product: 'confluence',
      accountId: BOB,
      path: '/wiki/rest/api/longtask?limit=1',
    });
    expect(await answer.json()).toMatchObject({ accountId: BOB });
    expect(platform.forge.metering.snapshot().other).toMatchObject({ calls: 1, recent: [{ from: 'bridge' }] });
  });
});

describe('a host that the local site stands for', () => {
  const HOST = 'tracker.example';
  const ADDRESS = `https://${HOST}/v3/myself?x=1`;
  const declared = `${MANIFEST}  external: {fetch: {backend: [{address: "https://${HOST}"}]}}\n`;
  const echo = (request: Request) =>
    Promise.resolve(Response.json({ method: request.method, authorization: request.headers.get('authorization') }));

  test('is reached with Node’s fetch and with @forge/api’s, only where it is declared', async () => {
    const init = { headers: { Authorization: 'OAuth secret' } };
    const platform = open({ manifest: declared, hosts: { [HOST]: echo } });
    const bodyOf = async (answering: Promise<{ json(): Promise<unknown> }>) => (await answering).json();
    const both = async () => [await bodyOf(fetch(ADDRESS, init)), await bodyOf(fetchOfForge(ADDRESS, init))];
    const seen = { method: 'GET', authorization: 'OAuth secret' };
    const { answer, usage } = await platform.run(both);
    expect(answer).toEqual([seen, seen]);
    expect(usage.other.recent[0]).toEqual({
      to: HOST,
      method: 'GET',
      path: '/v3/myself',
      from: 'function',
      status: 200,
    });
    expect(JSON.stringify(platform.forge.metering.snapshot())).not.toContain('secret');

    const undeclared = open({ hosts: { [HOST]: echo } });
    const name = () => fetch(ADDRESS).then(String, (error: Error) => error.name);
    expect((await undeclared.run(name)).answer).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
  });

  test('fails as a network does, also for a caller that waits no longer', async () => {
    const silent = open({ manifest: declared, hosts: { [HOST]: () => new Promise(() => undefined) } });
    const impatient = () =>
      fetch(ADDRESS, { signal: AbortSignal.timeout(5) }).then(String, (error: Error) => error.name);
    expect((await silent.run(impatient)).answer).toBe('TimeoutError');
    const down = open({ manifest: declared, hosts: { [HOST]: () => Promise.reject(new TypeError('fetch failed')) } });
    const asked = () => fetch(ADDRESS).then(String, (error: Error) => error.message);
    const { answer, usage } = await down.run(asked);
    expect(answer).toBe('fetch failed');
    expect(usage.other.recent[0]).not.toHaveProperty('status');
  });

  test('is a platform call like the others: a function that has died hears nothing of it', async () => {
    let reached = 0;
    const tick = async () => {
      await kvs.set('before', 1);
      await fetch(ADDRESS);
      return { statusCode: 204 };
    };
    const count = (request: Request) => {
      reached += 1;
      return echo(request);
    };
    const platform = open({ manifest: declared, tick, hosts: { [HOST]: count } });
    await platform.forge.runTrigger('every-five', { dieAfterCalls: 1, timeLimitMs: 20 });
    expect(reached).toBe(0);
    expect((await platform.forge.runTrigger('every-five')).result.ok).toBe(true);
    expect(reached).toBe(1);
  });
});
