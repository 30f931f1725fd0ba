import { kvs } from '@forge/kvs';
import { store, storedTask } from '../../stored-tasks';
import { MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { EVERYONES, MINE, linkExport, open, outcomesOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await store(world, storedTask(1, world.mia.accountId));
});
afterEach(() => world.close());

const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';

/** Everything about links that storage holds. */
const storedLinks = () =>
  world.settle(
    world.site.forge.unmetered(async () => {
      const page = await kvs.entity('export-link').query().index('by').limit(100).getMany();
      const plain = await kvs.query().limit(100).getMany();
      return JSON.stringify([page.results, plain.results]);
    }),
  );

test('a link gives a file once, with headers that a browser can trust', async () => {
  const { url, until } = data(await linkExport(world.mia, MINE));
  expect(until).toBe(world.clock.now() + 5 * MINUTE);
  expect(tokenOf(url)).toMatch(/^[\w-]{43}$/);
  const first = await open(world, url);
  expect(first.status).toBe(200);
  expect(first.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="bulk-tasks.csv"',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  expect((await open(world, url)).status).toBe(404);
  const asJson = await open(world, data(await linkExport(world.mia, outcomesOf('jira:1'), 'json')).url);
  expect(asJson.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="bulk-task-outcomes.json"',
  });
});

test('of two who open a link at the same moment one gets the file', async () => {
  const { url } = data(await linkExport(world.mia, MINE));
  const answers = await Promise.all([open(world, url), open(world, url), open(world, url)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
});

test('whatever is wrong with a link, the answer is the same', async () => {
  const { mia } = world;
  const fresh = async (): Promise<string> => data(await linkExport(mia, MINE)).url;
  const used = await fresh();
  await open(world, used);
  const expired = await fresh();
  world.pass(5 * MINUTE);
  const url = await fresh();
  const base = url.slice(0, url.indexOf('?'));
  const token = tokenOf(url);
  const answers = [
    await open(world, used),
    await open(world, expired),
    await open(world, base),
    await open(world, `${base}?token=`),
    await open(world, `${base}?token=${'A'.repeat(43)}`),
    await open(world, `${base}?token=${token}A`),
    await open(world, `${base}?token=${token.slice(1)}%00`),
    await open(world, `${base}?token=${token}&token=${token}`),
    await open(world, `${base}?TOKEN=${token}`),
    ...(await Promise.all(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'].map((method) => open(world, url, { method })))),
  ];
  const [first] = answers;
  expect(first?.status).toBe(404);
  expect(first?.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  for (const answer of answers) expect({ ...answer, bytes: '' }).toEqual({ ...first, bytes: '' });
  // A HEAD carries no body, whatever the function gives.
  for (const { bytes } of answers.slice(0, -1)) expect(bytes.equals(first?.bytes ?? Buffer.of())).toBe(true);
  expect((await open(world, url)).status).toBe(200);
});

test('a text that is no token costs no storage; one that could be one read, and none of them asks Jira', async () => {
  const { url } = data(await linkExport(world.mia, MINE));
  const base = url.slice(0, url.indexOf('?'));
  const { metering } = world.site.forge;
  metering.reset();
  for (const text of ['', 'x', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}%2F`, `${'A'.repeat(42)}%0A`]) {
    await open(world, `${base}?token=${text}`);
  }
  await open(world, url, { method: 'POST' });
  expect(metering.snapshot().storage.requests).toBe(0);
  await open(world, `${base}?token=${'A'.repeat(43)}`);
  expect(metering.snapshot().storage).toMatchObject({ requests: 1, writes: { count: 0 } });
  expect(metering.snapshot().jira.calls).toBe(0);
});

test('five links of one account may wait; a used or expired one makes room, and nobody else is in the way', async () => {
  const { mia, ada } = world;
  const tooMany = { kind: 'not-valid', field: 'export', reason: 'too-many-links', limit: 5 };
  const first = data(await linkExport(mia, MINE)).url;
  world.pass(MINUTE);
  for (let more = 0; more < 4; more++) data(await linkExport(mia, MINE));
  expect(refusal(await linkExport(mia, MINE))).toEqual(tooMany);
  data(await linkExport(ada, EVERYONES));
  await open(world, first);
  data(await linkExport(mia, MINE));
  expect(refusal(await linkExport(mia, MINE))).toEqual(tooMany);
  world.pass(4 * MINUTE);
  expect(refusal(await linkExport(mia, MINE))).toEqual(tooMany);
  world.pass(MINUTE);
  data(await linkExport(mia, MINE));
  expect((JSON.parse(await storedLinks()) as unknown[][])[0]).toHaveLength(4);
});

test('however many calls run at once, no account has more than five links', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => linkExport(world.mia, MINE).catch(() => ({ ok: false as const, error: 'busy' }))),
  );
  const urls = answers.flatMap((answer) => (answer.ok ? answer.data.url : []));
  expect(urls.length).toBeLessThanOrEqual(5);
  expect(urls.length).toBeGreaterThan(0);
  for (const url of urls) expect((await open(world, url)).status).toBe(200);
});

describe('the rights at the moment of the click decide', () => {
  test('an admin who is none any more gets neither everyone’s list nor somebody else’s outcomes', async () => {
    const { ada } = world;
    const [all, outcomes, own] = [
      data(await linkExport(ada, EVERYONES)).url,
      data(await linkExport(ada, outcomesOf('jira:1'))).url,
      data(await linkExport(ada, MINE)).url,
    ];
    world.site.jira.revoke(ada.accountId, 'ADMINISTER');
    expect((await open(world, all)).status).toBe(404);
    expect((await open(world, outcomes)).status).toBe(404);
    expect((await open(world, own)).status).toBe(200);
    expect(refusal(await linkExport(ada, EVERYONES))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
  });

  test('who is not an admin cannot make a link to what is not theirs', async () => {
    expect(refusal(await linkExport(world.sam, EVERYONES))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
    expect(refusal(await linkExport(world.sam, outcomesOf('jira:1')))).toEqual({ kind: 'not-known', taskId: '1' });
  });

  test('an account that cannot be read as gets nothing, not even its own', async () => {
    const { url } = data(await linkExport(world.mia, MINE));
    world.site.forge.impersonation.refuse(world.mia.accountId);
    expect((await open(world, url)).status).toBe(404);
    world.site.forge.impersonation.allow(world.mia.accountId);
    expect((await open(world, url)).status).toBe(404);
  });

  test('when Jira does not say, the file is not given and the link is used up', async () => {
    const { url } = data(await linkExport(world.mia, MINE));
    world.stage('/rest/api/3/mypermissions', { status: 500, body: {} });
    const answer = await open(world, url);
    expect(answer).toMatchObject({ status: 503, headers: { 'cache-control': 'no-store' } });
    world.stage('/rest/api/3/mypermissions', undefined);
    expect((await open(world, url)).status).toBe(404);
  });

  test('a task that is gone meanwhile is as a wrong link', async () => {
    const { url } = data(await linkExport(world.mia, outcomesOf('jira:1')));
    data(await world.ada.stop('jira:1', 'for-everyone'));
    expect((await open(world, url)).status).toBe(404);
  });
});

test('a token is in the one answer that gives it, and in nothing that is stored, logged or answered besides', async () => {
  const { mia } = world;
  const urls: string[] = [];
  for (let link = 0; link < 3; link++) urls.push(data(await linkExport(mia, MINE)).url);
  await mia.list();
  const stored = await storedLinks();
  await open(world, urls[0] ?? '');
  await open(world, urls[0] ?? '');
  world.site.forge.impersonation.refuse('all');
  await open(world, urls[1] ?? '');
  for (const token of urls.map(tokenOf)) {
    for (const text of [stored, await storedLinks(), world.said()]) expect(text).not.toContain(token);
  }
  for (const text of [stored, world.said()]) expect(text).toContain(mia.accountId);
});
