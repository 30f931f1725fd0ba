import { asUser, route, webTrigger } from '@forge/api';
import { kvs } from '@forge/kvs';
import { openPlatform } from './platform';

const closing: { close(): void }[] = [];
afterEach(() => closing.splice(0).forEach((platform) => platform.close()));

type Hook = NonNullable<NonNullable<Parameters<typeof openPlatform>[0]>['hook']>;

/** A platform whose web trigger runs `hook`, and a way to call it. */
async function open(hook: Hook) {
  const platform = openPlatform({ hook });
  closing.push(platform);
  const { answer: address } = await platform.run(() => webTrigger.getUrl('public'));
  return {
    platform,
    address,
    call: (path = '', init?: RequestInit, control?: { timeLimitMs: number }) =>
      platform.forge.webTrigger(new Request(address + path, init), control),
  };
}

const fine = () => ({ statusCode: 200 });

describe('the address of a web trigger', () => {
  test('is the same every time, until a new one is asked for, and the old one goes on', async () => {
    const { platform, address, call } = await open(fine);
    expect(address).toMatch(/^http:\/\/localhost:8080\/x1\/[\w-]{20,}$/);
    expect((await platform.run(() => webTrigger.getUrl('public'))).answer).toBe(address);
    const { answer: another } = await platform.run(() => webTrigger.getUrl('public', true));
    expect(another).not.toBe(address);
    expect((await platform.forge.webTrigger(new Request(another))).response.status).toBe(200);
    expect((await call()).response.status).toBe(200);
  });

  test('is there only for a declared trigger; what is not served is said by name', async () => {
    const { platform } = await open(fine);
    const message = async (job: () => Promise<unknown>) =>
      (await platform.run(() => job().then(String, (error: Error) => error.message))).answer;
    expect(await message(() => webTrigger.getUrl('other'))).toContain('Failed to get web trigger URL');
    expect(await message(() => webTrigger.queryUrls())).toContain('forge_app_webTriggerUrlsByAppContext');
    expect(await message(() => webTrigger.getUrl('public', { secretKeyConfig: { key: 'k' } }))).toContain(
      'secretKeyConfig',
    );
    expect((await platform.forge.webTrigger(new Request('http://localhost:8080/x1/guess'))).response.status).toBe(404);
  });
});

describe('a web trigger', () => {
  test('gets the request as the platform serialises it, and is told nobody', async () => {
    const given: unknown[] = [];
    const asked: unknown[] = [];
    const { address, call } = await open(async (...all) => {
      given.push(...all);
      const failed = (error: Error) => error.name;
      asked.push(
        await asUser()
          .requestJira(route`/rest/api/3/myself`)
          .then(String, failed),
      );
      return { statusCode: 200 };
    });
    await call('/a/b?apples=red&apples=green&grapes=', {
      method: 'POST',
      headers: { 'User-Agent': 'Excel', 'X-One': 'a' },
      body: 'text',
    });
    expect(given[0]).toMatchObject({
      method: 'POST',
      path: `${new URL(address).pathname}/a/b`,
      userPath: '/a/b',
      headers: { 'user-agent': ['Excel'], 'x-one': ['a'] },
      queryParameters: { apples: ['red', 'green'], grapes: [''] },
      body: 'text',
    });
    expect(JSON.stringify(given)).not.toContain('accountId');
    expect(asked).toEqual(['NEEDS_AUTHENTICATION_ERR']);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers %s', async (method) => {
    const { call } = await open((request) => ({ statusCode: 200, body: (request as { method: string }).method }));
    const { response } = await call('', { method });
    expect(await response.text()).toBe(method);
  });

  test('answers with a status, headers of many values, and text', async () => {
    const { call } = await open(() => ({
      statusCode: 201,
      headers: { 'Content-Type': ['text/csv'], 'Set-Cookie': ['a=1', 'b=2'] },
      body: '\uFEFF"a"',
    }));
    const { response } = await call();
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer()).toString('utf8')).toBe('\uFEFF"a"');
  });

  test('may answer without a body', async () => {
    const { call } = await open(() => ({ statusCode: 204, headers: {} }));
    expect((await call()).response.status).toBe(204);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'done'],
    ['no status', { body: 'x' }],
    ['a status that is none', { statusCode: 1000 }],
    ['a header with one value only', { statusCode: 200, headers: { 'Content-Type': 'text/csv' } }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['a header that HTTP does not allow', { statusCode: 200, headers: { 'X-A': ['a\r\nB: c'] } }],
  ])('that answers %s is a 500', async (_, answer) => {
    const { call } = await open(() => answer);
    const { response, failure } = await call();
    expect(response.status).toBe(500);
    expect(failure).toBeDefined();
  });

  test('that throws or takes too long is a 424, and the caller does not hear why', async () => {
    const { call } = await open(() => Promise.reject(new Error('out of cheese')));
    const { response, failure } = await call();
    expect(response.status).toBe(424);
    expect(failure).toContain('out of cheese');
    expect(await response.text()).not.toContain('cheese');
    const slow = await open(() => new Promise(() => undefined));
    expect(await slow.call('', {}, { timeLimitMs: 5 })).toMatchObject({ response: { status: 424 } });
  });

  test('gives 5 MB and takes 500 KB', async () => {
    const { call } = await open(() => ({ statusCode: 200, body: 'x'.repeat(5 * 1024 * 1024) }));
    expect((await call()).response.status).toBe(424);
    const almost = await open(() => ({ statusCode: 200, body: 'x'.repeat(5 * 1024 * 1024 - 100) }));
    expect((await almost.call()).response.status).toBe(200);
    const body = 'x'.repeat(500 * 1024);
    expect((await almost.call('', { method: 'POST', body })).response.status).toBe(413);
  });

  test('uses storage and is counted', async () => {
    const { platform, call } = await open(async () => {
      await kvs.set('seen', true);
      return { statusCode: 204 };
    });
    await call();
    expect((await platform.run(() => kvs.get('seen'))).answer).toBe(true);
    expect(platform.forge.metering.snapshot().invocations).toMatchObject({ hook: 1 });
  });
});
