import { kvs } from '@forge/kvs';
import { MINE, makeFile, open } from '../services/exports/kit';
import { drive, edit, pay, submits, web } from '../services/submissions/kit';
import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const damage = (entity: string, key: string, value: object): Promise<void> =>
  world.site.forge.unmetered(() => kvs.entity(entity).set(key, value));

async function runAfterFive() {
  world.pass(5 * MINUTE);
  return (await world.trigger()).result;
}

const jiraCalls = () => world.site.forge.metering.snapshot().jira.calls;

test('a record of the site that cannot be read does not silence the background', async () => {
  const { mia } = world;
  data(await mia.track(mia.edits(5, { durationMs: HOUR })));
  await runAfterFive();
  await damage('background-run', 'site', { owner: 'site', rev: 7 });
  const before = jiraCalls();
  expect(await runAfterFive()).toMatchObject({ ok: true });
  expect(jiraCalls()).toBeGreaterThan(before);
  expect(await runAfterFive()).toMatchObject({ ok: true });
});

test('a slot that cannot be read is taken by one submission, not by all', async () => {
  const { mia, ada } = world;
  await damage('site-slot', 'slot', { submission: 'an older word', by: mia.accountId, op: 'edit', at: 1, rev: 3 });
  const [hers, his] = [edit(pay(20)), edit(web(20))];
  data(await mia.start(hers));
  data(await ada.start(his));
  expect(data(await mia.advance(hers.key)).next).toMatchObject({ kind: 'sent' });
  expect(data(await ada.advance(his.key)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
  expect(submits(world)).toEqual([mia.accountId]);
  await drive(world, mia, hers.key, MINUTE);
  expect(data(await ada.advance(his.key)).next).toMatchObject({ kind: 'sent' });
});

test('a day’s sums that cannot be read are begun anew, and keep nobody’s task from settling', async () => {
  const { mia, ada } = world;
  const today = new Date(world.clock.now()).toISOString().slice(0, 10);
  for (const who of [mia.accountId, 'site']) {
    await damage('day-sums', `${who}:${today}`, { who, day: today, sums: 'none', rev: 2 });
  }
  const ids = [mia.edits(5, { durationMs: MINUTE }), ada.edits(5, { durationMs: MINUTE })] as const;
  data(await mia.track(ids[0]));
  data(await ada.track(ids[1]));
  expect(await runAfterFive()).toMatchObject({ ok: true });
  for (const [who, id] of [
    [mia, ids[0]],
    [ada, ids[1]],
  ] as const) {
    expect(data(await who.task(`jira:${id}`)).row.finishedAt).toBeDefined();
    const day = data(await who.figures()).days.at(-1);
    expect((day?.succeeded ?? 0) + (day?.partial ?? 0) + (day?.failed ?? 0)).toBe(1);
  }
});

test('a count of files that cannot be read keeps nobody from having another one made', async () => {
  const { mia } = world;
  await damage('files-made', `of:${mia.accountId}`, { by: mia.accountId, hour: 1.5e9, rev: 3 });
  expect((await open(world, data(await makeFile(mia, MINE)))).status).toBe(200);
});

test.each([
  ['beyond its last part', { p: 3 }],
  ['before its first', { p: 0 }],
  ['without parts', { z: [] }],
])('a submission that says to be %s sends nothing and throws nothing', async (_what, change) => {
  const { mia } = world;
  const submission = edit(pay(5));
  data(await mia.start(submission));
  await world.site.forge.unmetered(async () => {
    const stored = (await kvs.entity('task').get(submission.key)) as { b: object };
    await kvs.entity('task').set(submission.key, { ...stored, b: { ...stored.b, ...change } });
  });
  await mia.advance(submission.key);
  await mia.cancel(submission.key);
  await mia.task(submission.key);
  data(await mia.list());
  expect(submits(world)).toEqual([]);
});
