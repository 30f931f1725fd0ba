import { kvs } from '@forge/kvs';
import { MINE, makeFile, open } from '../services/exports/kit';
import { saveOperation, savedEdit } from '../services/saved/kit';
import { drive, edit, pay, started, submits, web } from '../services/submissions/kit';
import { isAccountId } from '../../src/tasks/account-id';
import { HOUR, MINUTE, createWorld, data } from '../world';
import { store, storedTask } from '../stored-tasks';
import type { Person, World } from '../world';

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

test.each([
  ['far ahead', { due: 4e12 }],
  ['no moment', { due: 1e20 }],
  ['of no revision', { rev: 0 }],
])('a standing order whose next step is %s goes on all the same', async (_what, change) => {
  const { mia } = world;
  const key = await started(mia, edit(pay(5), { order: true }));
  await world.site.forge.unmetered(async () => {
    const stored = (await kvs.entity('order-run').get(key)) as object;
    await kvs.entity('order-run').set(key, { ...stored, ...change });
  });
  // Whatever event there was has been lost.
  world.pass(20 * MINUTE);
  await world.passWithQueue(20 * MINUTE);
  expect(data(await mia.task(key)).row.submission?.phase).toBe('over');
  expect(submits(world)).toEqual([mia.accountId]);
});

test.each([
  ['the site’s allowance', 'allowance', 'site'],
  ['the settings', 'site', 'settings'],
])('%s without a revision is begun anew', async (_what, entity, key) => {
  const { ada } = world;
  data(await ada.changeSettings({ nextIds: false }));
  await world.site.forge.unmetered(async () => {
    const stored = (await kvs.entity(entity).get(key)) as object;
    await kvs.entity(entity).set(key, { ...stored, rev: 0 });
  });
  world.pass(2 * HOUR);
  data(await ada.list());
  expect(data(await ada.changeSettings({ nextIds: true })).looks.nextIds).toBe(true);
});

test('a saved operation that is larger than all of them may be keeps none from being saved', async () => {
  const { mia } = world;
  data(await saveOperation(mia, savedEdit({ name: 'Damaged' })));
  const [row] = world.stored().filter(({ space }) => space === 'entity:saved-operations');
  await world.site.forge.unmetered(async () => {
    const { ops, ...rest } = (await kvs.entity('saved-operations').get(row?.key ?? '')) as { ops: object[] };
    await kvs.entity('saved-operations').set(row?.key ?? '', { ...rest, ops: [{ ...ops[0], x: '<'.repeat(80_000) }] });
  });
  const { saved } = data(await saveOperation(mia, savedEdit({ name: 'Another' })));
  expect(saved.map(({ name }) => name)).toEqual(['Another']);
});

test('what a run left behind of a task is removed though its note names what is no place', async () => {
  await world.site.forge.unmetered(async () => {
    await kvs.set('report:jira:77', { left: true });
    await kvs.set('remains:jira:77', { places: ['', ['no-such-entity', '1'], 'report:jira:77'] });
  });
  expect((await world.daily()).result).toMatchObject({ ok: true });
  expect(world.stored().filter(({ key }) => key.includes('jira:77'))).toEqual([]);
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

test('a count of what an account has done that cannot be read keeps nobody from having a file made', async () => {
  const { mia } = world;
  await damage('allowance', `of:${mia.accountId}`, { h: 4, p: 'many', rev: 3 });
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

test('tasks that cannot be read are counted, and hide none of those after them', async () => {
  const { mia } = world;
  await store(world, ...Array.from({ length: 130 }, (_, place) => storedTask(place + 1, mia.accountId)));
  const list = async (from?: string) => data(await mia.list(from === undefined ? {} : { from }));
  await world.site.forge.unmetered(async () => {
    for (const id of [3, 40, 100]) {
      const value = (await kvs.entity('task').get(`jira:${id}`)) as object;
      await kvs.entity('task').set(`jira:${id}`, { ...value, read: 1e20 });
    }
  });
  const ids: string[] = [];
  let page = await list();
  expect(page.unreadable).toBeGreaterThan(0);
  for (;;) {
    ids.push(...page.rows.map(({ id }) => id));
    if (page.older === undefined) break;
    page = await list(page.older);
  }
  expect(ids).toHaveLength(127);
  expect(new Set(ids).size).toBe(127);
});

test('a task that cannot be read is begun anew when its id is tracked again', async () => {
  const { mia } = world;
  const id = mia.edits(5, { durationMs: HOUR });
  data(await mia.track(id));
  await world.site.forge.unmetered(async () => {
    const value = (await kvs.entity('task').get(`jira:${id}`)) as object;
    await kvs.entity('task').set(`jira:${id}`, { ...value, state: 'of another kind' });
  });
  expect(data(await mia.list())).toMatchObject({ rows: [], unreadable: 1 });
  expect(data(await mia.track(id)).row.id).toBe(id);
  expect(data(await mia.list()).rows).toHaveLength(1);
});

test('an answer from before a removal does not overwrite the task that was put on the list again', async () => {
  const { mia, ada, site } = world;
  const id = mia.edits(5, { durationMs: 10 * MINUTE });
  const key = `jira:${id}`;
  data(await mia.track(id));
  world.pass(6 * MINUTE);
  const real = site.jira.fetchAs.bind(site.jira);
  let isDone = false;
  // Between the question to Jira and its answer the task is removed, and tracked again under another name.
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (isDone || accountId !== mia.accountId || !request.url.includes(`/bulk/queue/${id}`)) return answer;
    isDone = true;
    await inAnotherTab(ada, 'stopTracking', { key, what: 'for-everyone' });
    await inAnotherTab(mia, 'track', { input: id, label: 'Once more' });
    return answer;
  };
  data(await mia.refresh(key));
  expect(isDone).toBe(true);
  expect(data(await mia.list()).rows).toMatchObject([{ id, label: 'Once more' }]);
});

const inAnotherTab = ({ accountId }: Person, functionKey: string, payload: object): Promise<unknown> =>
  world.site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey, payload, accountId });

test.each([
  ['as the site', 'site'],
  ['something long', 'x'.repeat(600)],
  ['something that no key can hold', 'ä ö/?'],
  ['nobody', '-'],
  ['of:somebody', 'of:somebody'],
])('an owner called %s is read in the background and counted like any other', async (_what, ownerId) => {
  const { mia, ada } = world;
  const [theirs, hers] = [mia.edits(5, { durationMs: MINUTE }), mia.edits(5, { durationMs: MINUTE })];
  data(await mia.track(hers));
  const active = { ...data(await mia.task(`jira:${hers}`)).row };
  await store(
    world,
    storedTask(Number(theirs), ownerId, {
      state: 'running',
      percent: 10,
      rawStatus: 'RUNNING',
      createdAt: active.createdAt,
    }),
  );
  for (let run = 0; run < 4; run++) expect(await runAfterFive()).toMatchObject({ ok: true });
  expect(data(await mia.task(`jira:${hers}`)).row.finishedAt).toBeDefined();
  // What the background asked about just now is not asked again.
  world.pass(MINUTE);
  data(await ada.refresh(`jira:${theirs}`));
  const { issues } = data(await ada.figures({ whose: 'everyone' }));
  expect(issues.succeeded).toBe(10);
  // What is no account owns nothing: Jira says whose it is.
  expect(data(await mia.figures()).issues.succeeded).toBe(isAccountId(ownerId) ? 5 : 10);
  data(await ada.list({ scope: 'everyone' }));
});
