import { publish, publishGlobal, signRealtimeToken } from '@forge/realtime';
import { NOW, openPlatform } from './platform';

let platform: ReturnType<typeof openPlatform>;
let heard: string[];
beforeEach(() => {
  // The package itself looks at the clock when it checks a token.
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
  platform = openPlatform();
  heard = [];
  platform.realtime.listen(({ subscription, payload }) => heard.push(`${subscription} ${payload}`));
});
afterEach(() => {
  platform.close();
  jest.useRealTimers();
});

const CLAIMS = { of: 'list' };
const inFunction = async <T>(work: () => Promise<T>): Promise<T> => (await platform.run(work)).answer;
const tokenFor = (permission: 'subscribe' | 'publish', channel = 'c', claims: object = CLAIMS) =>
  inFunction(async () => String((await signRealtimeToken(channel, claims, [permission])).token));
const subscribed = (channel: string, token?: string): string => {
  const answer = platform.realtime.subscribe(channel, token);
  if (!answer.ok || 'never' in answer) throw new Error('not subscribed');
  return answer.id;
};

test('who subscribed to a global channel hears what a function publishes there, and no other channel', async () => {
  const id = subscribed('c');
  expect(await inFunction(() => publishGlobal('c', 'now'))).toMatchObject({ eventId: expect.any(String) as string });
  expect(await inFunction(() => publishGlobal('d', 'now'))).toEqual({ eventId: null, eventTimestamp: null });
  expect(heard).toEqual([`${id} "now"`]);

  platform.realtime.unsubscribe(id);
  await inFunction(() => publishGlobal('c', 'again'));
  expect(heard).toHaveLength(1);
});

test('a channel with a token is another than the same one without, or with other claims', async () => {
  const bare = subscribed('c');
  const shut = subscribed('c', await tokenFor('subscribe'));
  const other = subscribed('c', await tokenFor('subscribe', 'c', { of: 'other' }));
  const token = await tokenFor('publish');

  await inFunction(() => publishGlobal('c', 'shut', { token }));
  await inFunction(() => publishGlobal('c', 'bare'));
  expect(heard).toEqual([`${shut} "shut"`, `${bare} "bare"`]);
  expect(heard.join()).not.toContain(other);
});

test('a token opens only its channel, only for what it permits, only until it runs out, and only unchanged', async () => {
  const token = await tokenFor('subscribe');
  const refusal = { ok: false, message: expect.stringContaining('token') as string };
  expect(platform.realtime.subscribe('d', token)).toEqual(refusal);
  expect(platform.realtime.subscribe('c', await tokenFor('publish'))).toEqual(refusal);
  expect(platform.realtime.subscribe('c', `${token}x`)).toEqual(refusal);
  expect(platform.realtime.subscribe('c', 'no token')).toEqual(refusal);
  expect(() => platform.realtime.publish('c', 'x', token)).toThrow('token');

  subscribed('c', token);
  platform.clock.moveForward(3_600_000);
  expect(platform.realtime.subscribe('c', token)).toEqual(refusal);
  await inFunction(async () => publishGlobal('c', 'late', { token: await freshToken() }));
  expect(heard).toEqual([]);
});

/** Signed in the same run of a function. */
const freshToken = async (): Promise<string> => String((await signRealtimeToken('c', CLAIMS, ['publish'])).token);

test('an installation has 50 operations in a second, of functions and pages together', async () => {
  for (let i = 0; i < 48; i++) subscribed('c');
  expect(await inFunction(() => publishGlobal('c', 'last'))).not.toHaveProperty('errors');
  expect(await inFunction(() => signRealtimeToken('c', {}))).not.toHaveProperty('errors');
  const limit = { errors: [{ message: 'RATE_LIMIT_EXCEEDED', status: 429 }] };
  expect(await inFunction(() => publishGlobal('c', 'one more'))).toMatchObject(limit);
  expect(await inFunction(() => signRealtimeToken('c', {}))).toMatchObject(limit);
  expect(platform.realtime.subscribe('c', undefined)).toEqual({ ok: false, message: 'RATE_LIMIT_EXCEEDED' });
  platform.clock.moveForward(1_000);
  expect(await inFunction(() => publishGlobal('c', 'now'))).not.toHaveProperty('errors');
});

test('a scheduled trigger publishes nothing: no page is there', async () => {
  platform.close();
  const said: unknown[] = [];
  platform = openPlatform({
    tick: async () => {
      said.push(await publishGlobal('c', 'now'));
      return { statusCode: 204 };
    },
  });
  await platform.forge.runTrigger('every-five');
  expect(said).toEqual([expect.objectContaining({ eventId: null, errors: [expect.anything()] })]);
  expect(platform.realtime.published()).toEqual([]);
});

test('without the scope no page listens to a global channel', () => {
  expect(platform.forge.subscribe('c', undefined)).toEqual({
    ok: false,
    message: expect.stringContaining('read:app-global-channel:realtime') as string,
  });
});

test('what is not served here, or is switched off, says so', async () => {
  await expect(inFunction(() => publish('c', 'x'))).rejects.toThrow('only global channels');
  platform.realtime.setFaults({ neverConnects: true, refuse: 503 });
  expect(platform.realtime.subscribe('c', undefined)).toEqual({ ok: true, never: true });
  expect(await inFunction(() => publishGlobal('c', 'x'))).toMatchObject({ errors: [{ status: 503 }] });
});
