import { asApp, asUser, assumeTrustedRoute, getAppContext, requestConfluence, route } from '@forge/api';
import { kvs } from '@forge/kvs';
import { ANN, BOB, echoingJira, MANIFEST, openPlatform } from './platform';

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((platform) => platform.close()));

function open(options: Parameters<typeof openPlatform>[0] = {}) {
  const platform = openPlatform(options);
  closing.push(platform);
  return platform;
}

const who = async (request: ReturnType<typeof asUser>) => {
  const answer = await request.requestJira(route`/rest/api/3/myself`);
  const { accountId } = (await answer.json()) as { accountId: string };
  return accountId;
};

describe('as whom a function asks Jira', () => {
  test('as the person who called it', async () => {
    const platform = open();
    expect((await platform.run(() => who(asUser()), BOB)).answer).toBe(BOB);
    expect((await platform.run(() => who(asUser(BOB)), BOB)).answer).toBe(BOB);
  });

  test('side by side, each as its own', async () => {
    const platform = open();
    const waiting: (() => void)[] = [];
    const together = new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
    const slow = platform.run(async () => {
      await together;
      return [await who(asUser()), getAppContext().invocationId];
    }, ANN);
    const fast = await platform.run(async () => [await who(asUser()), getAppContext().invocationId], BOB);
    waiting.forEach((go) => go());
    const [first, second] = [(await slow).answer, fast.answer];
    expect([first[0], second[0]]).toEqual([ANN, BOB]);
    expect(first[1]).not.toBe(second[1]);
  });

  test('a trigger has no user, and may ask as an absent one where the scope allows it', async () => {
    const seen: unknown[] = [];
    const platform = open({
      tick: async () => {
        seen.push(await who(asUser(BOB)));
        await who(asUser()).catch((error: Error) => seen.push(error.name));
        const write = asUser(BOB).requestJira(route`/rest/api/3/task/1/cancel`, { method: 'POST' });
        await write.catch((error: Error) => seen.push(error.message));
        await who(asUser('nobody')).catch((error: Error) => seen.push(error.message));
        return { statusCode: 204 };
      },
    });
    expect((await platform.forge.runTrigger('every-five')).result).toEqual({ ok: true, statusCode: 204 });
    expect(seen).toEqual([
      BOB,
      'NEEDS_AUTHENTICATION_ERR',
      expect.stringContaining('403 - USER_IMPERSONATION_NOT_ALLOWED'),
      expect.stringContaining('403 - USER_IMPERSONATION_REFUSED'),
    ]);
  });

  test('impersonation fails for somebody who has left, and for all where the site has it off', async () => {
    const platform = open();
    const asBob = () => platform.run(() => who(asUser(BOB)).catch((error: Error) => error.name), ANN);
    platform.forge.impersonation.refuse(BOB);
    expect((await asBob()).answer).toBe('PROXY_ERR');
    platform.forge.impersonation.allow(BOB);
    expect((await asBob()).answer).toBe(BOB);
    platform.forge.impersonation.refuse('all');
    expect((await asBob()).answer).toBe('PROXY_ERR');
    expect((await platform.run(() => who(asUser()), BOB)).answer).toBe(BOB);
  });

  test('a scope that the manifest does not declare is refused, for functions and pages alike', async () => {
    const platform = open();
    const admin = async () => (await asUser().requestJira(route`/rest/api/3/admin/x`)).status;
    expect((await platform.run(admin)).answer).toBe(401);
    const fromPage = await platform.forge.fetchProduct({ accountId: ANN, path: '/rest/api/3/admin/x' });
    expect(fromPage.status).toBe(401);
    await expect(platform.forge.fetchProduct({ accountId: ANN, path: '//evil.example/rest' })).rejects.toThrow('path');
  });

  test('what is not served is said by name', async () => {
    const platform = open();
    const message = async (job: () => Promise<unknown>) =>
      (await platform.run(() => job().then(String, (error: Error) => error.message))).answer;
    expect(await message(() => asApp().requestJira(route`/rest/api/3/myself`))).toContain('as "app"');
    expect(await message(() => requestConfluence(route`/wiki/rest`))).toContain('not allowed from jira context');
  });

  test('Jira calls are counted with their points, pages for nothing', async () => {
    const platform = open();
    const { usage } = await platform.run(async () => {
      await asUser().requestJira(route`/rest/api/3/task/1`);
      await asUser().requestJira(route`/rest/api/3/bulk/queue/1`);
      await asUser().requestJira(route`/rest/api/3/mypermissions`);
    });
    expect(usage.jira).toMatchObject({ calls: 3, points: 5, bridgeCalls: 0 });
    expect(usage.jira.recent[0]).toMatchObject({ path: '/rest/api/3/task/1', accountId: ANN, status: 200, points: 2 });
    expect(usage.scopes).toEqual(['read:jira-work']);
    await platform.forge.fetchProduct({ accountId: BOB, path: '/rest/api/3/task/1' });
    expect(platform.forge.metering.snapshot().jira).toMatchObject({ calls: 3, points: 5, bridgeCalls: 1 });
    platform.forge.metering.reset();
    expect(platform.forge.metering.snapshot().jira.calls).toBe(0);
  });

  test.each([
    ['issue', { issues: [{}, {}, {}], issueErrors: [{}] }, 4],
    ['changelog', { issueChangeLogs: [{ changeHistories: [{}, {}] }, { changeHistories: [{}] }] }, 4],
    ['issue', 'cut off', 1],
  ])('an %s/bulkfetch costs a point for each object besides', async (what, body, points) => {
    const jira = { ...echoingJira, fetchAs: () => Promise.resolve(Response.json(body)) };
    const platform = open({ jira });
    const { answer, usage } = await platform.run(async (): Promise<unknown> => {
      const path = assumeTrustedRoute(`/rest/api/3/${what}/bulkfetch`);
      return (await asUser().requestJira(path, { method: 'POST' })).json();
    });
    expect(answer).toEqual(body);
    expect(usage.jira).toMatchObject({ calls: 1, points });
  });
});

describe('the way out', () => {
  const fetchOf = (address: string) => () => fetch(address).then(String, (error: Error) => error.name);

  test('hosts that the manifest does not declare are refused', async () => {
    const platform = open();
    expect((await platform.run(fetchOf('https://example.com/'))).answer).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
  });

  test('declared hosts are not', async () => {
    const external = '  external: {fetch: {backend: ["https://127.0.0.1:1", {address: "*.example.invalid"}]}}\n';
    const platform = open({ manifest: MANIFEST + external });
    expect((await platform.run(fetchOf('https://127.0.0.1:1/'))).answer).toBe('TypeError');
    expect((await platform.run(fetchOf('https://a.example.invalid/'))).answer).toBe('TypeError');
    expect((await platform.run(fetchOf('https://example.invalid/'))).answer).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
    expect((await platform.run(fetchOf('http://127.0.0.1:1/'))).answer).toBe('REQUEST_EGRESS_ALLOWLIST_ERR');
  });
});

describe('an invocation', () => {
  const call = { moduleKey: 'page', functionKey: 'job', accountId: ANN };

  test('storage needs its scope', async () => {
    const platform = open({ manifest: MANIFEST.replace('    storage:app: {}\n', '') });
    expect((await platform.run(() => kvs.get('a').catch((error: Error) => error.message))).answer).toContain('scope');
  });

  test('what the handler throws rejects it with the message', async () => {
    const platform = open();
    platform.later(() => Promise.reject(new Error('out of cheese')));
    await expect(platform.forge.invoke(call)).rejects.toThrow(
      'There was an error invoking the function - out of cheese',
    );
    await expect(platform.forge.invoke({ ...call, moduleKey: 'other' })).rejects.toThrow('no module "other"');
  });

  test('is over after its time, and what it still asks for is never answered', async () => {
    const platform = open();
    let late = 'nothing';
    let goOn = () => {};
    const itIsOver = new Promise<void>((resolve) => (goOn = resolve));
    platform.later(async () => {
      await itIsOver;
      await kvs.set('late', true);
      late = 'written';
    });
    await expect(platform.forge.invoke(call, { timeLimitMs: 10 })).rejects.toThrow('timed out after 0.01 seconds');
    goOn();
    // Asked after the late one and answered: the late one has been heard by then.
    expect((await platform.run(() => kvs.get('late'))).answer).toBeUndefined();
    expect(late).toBe('nothing');
    expect(platform.forge.metering.snapshot().lateCalls).toBe(1);
  });

  test('knows how much time is left', async () => {
    const platform = open();
    const { answer } = await platform.run(async () => getAppContext().invocationRemainingTimeInMillis());
    expect(answer).toBeGreaterThan(20_000);
    expect(answer).toBeLessThanOrEqual(25_000);
  });

  test('may die between two calls, with only the first one done', async () => {
    const tick = async () => {
      await kvs.set('first', 1);
      await kvs.set('second', 2);
      return { statusCode: 204 };
    };
    const platform = open({ tick });
    const { result } = await platform.forge.runTrigger('every-five', { dieAfterCalls: 1, timeLimitMs: 20 });
    expect(result).toMatchObject({ ok: false, statusCode: 424 });
    const left = await platform.run(async () => [await kvs.get('first'), await kvs.get('second')]);
    expect(left.answer).toEqual([1, undefined]);
  });

  test('takes 500 KB and gives 5 MB', async () => {
    const platform = open();
    await expect(platform.forge.invoke({ ...call, payload: 'x'.repeat(500 * 1024) })).rejects.toThrow('500 KB');
    platform.later(() => 'x'.repeat(5 * 1024 * 1024));
    await expect(platform.forge.invoke(call)).rejects.toThrow('5120 KB');
  });

  test('1,200 in a minute is all that one person gets', async () => {
    const platform = open();
    for (let count = 0; count < 1_200; count += 1) await platform.run(async () => 1);
    await expect(platform.run(async () => 1)).rejects.toThrow('rate limit');
    await platform.run(async () => 1, BOB);
    platform.clock.moveForward(60_000);
    await platform.run(async () => 1);
  });

  test('a store is filled without limits and without being counted', async () => {
    const platform = open();
    await platform.forge.unmetered(async () => {
      for (let number = 0; number < 1_500; number += 1) await kvs.set(`k${number}`, number);
    });
    expect(platform.forge.metering.snapshot().storage.requests).toBe(0);
    expect((await platform.run(() => kvs.get('k1499'))).answer).toBe(1499);
  });

  test('outside of one there is no platform', async () => {
    open();
    await expect(kvs.get('a')).rejects.toThrow('only there while a function runs');
    expect(() => getAppContext()).toThrow('Forge runtime not found');
  });
});

describe('a scheduled trigger', () => {
  test.each([
    [{ statusCode: 204 }, { ok: true, statusCode: 204 }],
    [
      { statusCode: 200, body: '', headers: {} },
      { ok: false, statusCode: 424 },
    ],
    [undefined, { ok: false, statusCode: 424 }],
    ['done', { ok: false, statusCode: 424 }],
    [{ statusCode: '204' }, { ok: false, statusCode: 424 }],
    [{ statusCode: 500 }, { ok: false, statusCode: 424 }],
  ])('that answers %j is recorded as %j', async (answer, recorded) => {
    const platform = open({ tick: () => answer });
    expect((await platform.forge.runTrigger('every-five')).result).toMatchObject(recorded);
  });

  test('that throws is recorded as 424 with the message', async () => {
    const platform = open({
      tick: () => {
        throw new Error('broken');
      },
    });
    const { result } = await platform.forge.runTrigger('every-five');
    expect(result).toEqual({ ok: false, statusCode: 424, message: 'broken' });
  });
});
