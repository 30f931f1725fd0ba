import { store, storedTask } from '../../stored-tasks';
import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { AS_JSON, CSV, EVERYONES, MINE, WORKBOOK, download, makeFile, open, outcomesOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await store(world, storedTask(1, world.mia.accountId));
});
afterEach(() => world.close());

const addressOf = async (...asked: Parameters<typeof makeFile>): Promise<{ url: string; until: number }> =>
  data(await makeFile(...asked));

test.each([
  [MINE, WORKBOOK, 'bulk-tasks.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [MINE, CSV, 'bulk-tasks.csv', 'text/csv; charset=utf-8'],
  [MINE, { format: 'csv', separator: 'semicolon' } as const, 'bulk-tasks.csv', 'text/csv; charset=utf-8'],
  [MINE, { format: 'csv', separator: 'tab' } as const, 'bulk-tasks.tsv', 'text/tab-separated-values'],
  [outcomesOf('jira:1'), AS_JSON, 'bulk-task-outcomes.json', 'application/octet-stream'],
])('a file of its kind has a name and a type that a browser saves it by: %#', async (of, kind, name, type) => {
  const file = await open(world, await addressOf(world.mia, of, kind));
  expect(file).toMatchObject({ status: 200, name, headers: { 'content-type': type } });
});

test('an address is random, names nobody, and can be read for an hour, as it says', async () => {
  const { mia } = world;
  const [first, second] = [await addressOf(mia, MINE), await addressOf(mia, MINE)];
  const keys = [first, second].map(({ url }) => new URL(url).pathname.split('/').at(-2));
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
  expect(keys[0]).not.toBe(keys[1]);
  expect(decodeURIComponent(first.url)).not.toContain(mia.accountId);
  expect(first.until).toBe(world.clock.now() + HOUR);
  world.pass(HOUR - 1);
  expect((await open(world, first)).status).toBe(200);
  expect((await open(world, first)).status).toBe(200);
  world.pass(1);
  expect((await open(world, first)).status).toBe(403);
});

describe('the rights at the moment of the click decide', () => {
  test('nobody has a file made of what is not theirs to see', async () => {
    const { sam } = world;
    expect(refusal(await makeFile(sam, EVERYONES))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
    expect(refusal(await makeFile(sam, outcomesOf('jira:1')))).toEqual({ kind: 'not-known', taskId: '1' });
    expect((await open(world, await addressOf(sam, MINE, AS_JSON))).bytes.toString()).not.toContain('"taskId"');
  });

  test('an admin who is none any more has files made of their own list only', async () => {
    const { ada } = world;
    await addressOf(ada, EVERYONES);
    await addressOf(ada, outcomesOf('jira:1'));
    world.site.jira.revoke(ada.accountId, 'ADMINISTER');
    expect(refusal(await makeFile(ada, EVERYONES))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
    expect(refusal(await makeFile(ada, outcomesOf('jira:1')))).toEqual({ kind: 'not-known', taskId: '1' });
    await addressOf(ada, MINE);
  });

  test('while Jira does not say that somebody is an admin, they are none', async () => {
    world.stage('/rest/api/3/mypermissions', { status: 500, body: {} });
    expect(await makeFile(world.ada, EVERYONES)).toMatchObject({ ok: false });
    expect(await makeFile(world.ada, outcomesOf('jira:1'))).toMatchObject({ ok: false });
  });

  test('a task that was removed since is gone', async () => {
    data(await world.ada.stop('jira:1', 'for-everyone'));
    expect(refusal(await makeFile(world.mia, outcomesOf('jira:1')))).toMatchObject({ kind: 'not-known' });
  });

  test('the app asks as nobody but who clicks', async () => {
    world.site.forge.impersonation.refuse('all');
    await addressOf(world.mia, MINE);
    const { recent } = world.site.forge.metering.snapshot().jira;
    expect(recent.filter(({ impersonated }) => impersonated)).toEqual([]);
  });
});

describe('no address is given out', () => {
  test.each([
    ['requests', { refuseRequests: 429 }],
    ['uploads', { refuseUploads: 503 }],
  ])('when Object Store refuses %s', async (_what, faults) => {
    world.site.objectStore.setFaults(faults);
    expect(refusal(await makeFile(world.mia, MINE))).toHaveProperty('kind', 'storage');
    world.site.objectStore.setFaults({ refuseRequests: null, refuseUploads: null });
    await addressOf(world.mia, MINE);
  });

  test.each([
    ['a kind of file that is none', { format: 'xls' }],
    ['CSV without a separator', { format: 'csv' }],
    ['another separator', { format: 'csv', separator: '=' }],
    ['a workbook with one', { format: 'xlsx', separator: 'comma' }],
  ])('for %s', async (_what, file) => {
    const answer = await world.mia.call('exportFile', { of: MINE, file, part: 1 });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'not-valid', field: 'payload' } });
  });

  test('for a place that counting did not name, or without an account', async () => {
    expect(refusal(await makeFile(world.mia, MINE, CSV, 1, 'x'))).toMatchObject({ field: 'from', reason: 'malformed' });
    const nobody = await world.nobody.call('exportFile', { of: MINE, file: CSV, part: 1 });
    expect(nobody).toMatchObject({ ok: false, error: { kind: 'not-allowed', reason: 'no-account' } });
  });
});

describe('what an undo leaves', () => {
  const left = (lines: readonly unknown[]) => ({ kind: 'left', lines }) as unknown as Parameters<typeof makeFile>[1];
  const LINE = { issue: 'PAY-1', field: '=1+1', why: 'has been changed since', more: 'a\u202eb\n;@SUM(A1)' };

  test('is a file of its own, in which nothing is a formula and nothing is hidden', async () => {
    const { name, text } = await download(world, world.mia, left([LINE, { issue: '7', why: 'is deleted' }]), CSV);
    expect(name).toBe('left-by-undo.csv');
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '\ufeff"issue","field","why","more"',
      `"PAY-1","'=1+1","has been changed since","ab ;'@SUM(A1)"`,
      '"7","","is deleted",""',
    ]);
    expect((await download(world, world.mia, left([LINE]), WORKBOOK)).name).toBe('left-by-undo.xlsx');
  });

  test.each([
    ['no lines', []],
    ['more lines than a file has', Array.from({ length: 5_001 }, () => LINE)],
    ['a line of something else', [{ ...LINE, id: 1 }]],
    ['a text without an end', [{ ...LINE, why: 'x'.repeat(2_000) }]],
  ])('is no file of %s', async (_what, lines) => {
    expect(await makeFile(world.mia, left(lines))).toMatchObject({ ok: false, error: { kind: 'not-valid' } });
  });
});

describe('60 files an hour', () => {
  const TOO_MANY = { kind: 'not-valid', field: 'export', reason: 'too-many-files', limit: 60 };

  test('are as many as one account may have made; the next hour has its own, and nobody else is in the way', async () => {
    const { mia, ada } = world;
    for (let file = 0; file < 60; file++) await addressOf(mia, MINE);
    expect(refusal(await makeFile(mia, MINE))).toEqual(TOO_MANY);
    await addressOf(ada, MINE);
    world.pass(59 * MINUTE);
    expect(refusal(await makeFile(mia, MINE))).toEqual(TOO_MANY);
    world.pass(MINUTE);
    await addressOf(mia, MINE);
  });

  test('hold however many calls run at once', async () => {
    const { mia } = world;
    for (let file = 0; file < 57; file++) {
      await addressOf(mia, MINE);
      // Storage takes 1,000 requests of a site in a second.
      world.pass(100);
    }
    const answers = await Promise.all(Array.from({ length: 8 }, () => makeFile(mia, MINE)));
    const made = answers.filter(({ ok }) => ok).length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThanOrEqual(3);
  });
});

test('an address is in the one answer that gives it, and in nothing that is stored, logged or answered besides', async () => {
  const { mia } = world;
  const made = [await addressOf(mia, MINE), await addressOf(mia, MINE, WORKBOOK)];
  await mia.list();
  for (const each of made) await open(world, each);
  world.site.objectStore.setFaults({ refuseUploads: 503 });
  await makeFile(mia, MINE);
  expect(world.said()).toContain('exportFile: {"ok":true');
  for (const { url } of made) expect(world.said()).not.toContain(new URL(url).pathname.split('/').at(-2));
});
