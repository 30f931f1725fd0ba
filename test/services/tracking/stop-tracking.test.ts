import { beforeTheNextWrite, inAnotherTab } from '../../in-another-tab';
import { store, storedTask } from '../../stored-tasks';
import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ids = async (who: Person, scope: 'mine' | 'everyone'): Promise<string[]> =>
  data(await who.list({ scope })).rows.map(({ id }) => id);

test('an owner takes a task off their list; admins still see it, and the owner can put it back', async () => {
  const { mia, ada } = world;
  const id = mia.edits(5, { durationMs: HOUR });
  const { row } = data(await mia.track(id));
  expect(row.stop).toBe('off-my-list');
  expect(data(await mia.stop(row.key, 'off-my-list'))).toEqual({ done: 'off-my-list' });
  expect(await ids(mia, 'mine')).toEqual([]);
  expect(await ids(ada, 'everyone')).toEqual([id]);
  data(await mia.track(id));
  expect(await ids(mia, 'mine')).toEqual([id]);
});

test('an admin removes it for everyone, and a late answer does not bring it back', async () => {
  const { mia, ada, site } = world;
  const id = mia.edits(5, { durationMs: 10 * MINUTE });
  await mia.track(id);
  const real = site.jira.fetchAs.bind(site.jira);
  // Between the question to Jira and its answer the admin removes the task.
  let removed: Promise<unknown> | undefined;
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (request.url.includes(`/bulk/queue/${id}`) && accountId === mia.accountId && !removed) {
      removed = ada.stop(`jira:${id}`, 'for-everyone');
      await removed;
    }
    return answer;
  };
  world.pass(HOUR);
  await mia.refresh(`jira:${id}`);
  expect(removed).toBeDefined();
  expect(await ids(ada, 'everyone')).toEqual([]);
  expect(await ids(mia, 'mine')).toEqual([]);
});

test('it leaves the list, and comes back to it, whatever else is written at the same moment', async () => {
  const { mia, ada } = world;
  const id = mia.edits(5, { durationMs: HOUR });
  const { row } = data(await mia.track(id));
  beforeTheNextWrite(world, () => inAnotherTab(world, mia, 'rename', { key: row.key, label: 'Spring' }));
  expect(data(await mia.stop(row.key, 'off-my-list'))).toEqual({ done: 'off-my-list' });
  expect(await ids(mia, 'mine')).toEqual([]);
  world.pass(HOUR / 2);
  beforeTheNextWrite(world, () => inAnotherTab(world, ada, 'refresh', { keys: [row.key] }));
  expect(data(await mia.track(id)).onListOf).toBe(mia.accountId);
  expect(data(await mia.list()).rows).toMatchObject([{ id, label: 'Spring', percent: 40 }]);
});

test('an admin’s own task leaves their list first, and everybody’s after that', async () => {
  const { ada } = world;
  const id = ada.edits(5, { durationMs: HOUR });
  const { row } = data(await ada.track(id));
  expect(row.stop).toBe('off-my-list');
  await ada.stop(row.key, 'off-my-list');
  expect(data(await ada.list({ scope: 'everyone' })).rows).toMatchObject([{ id, stop: 'for-everyone' }]);
  await ada.stop(row.key, 'for-everyone');
  expect(await ids(ada, 'everyone')).toEqual([]);
});

test('nobody else stops anything', async () => {
  const { mia, ada, sam } = world;
  const id = ada.edits(5, { durationMs: HOUR });
  await ada.track(id);
  const key = `jira:${id}`;
  for (const what of ['off-my-list', 'for-everyone'] as const) {
    expect(refusal(await sam.stop(key, what))).toEqual({ kind: 'not-allowed', reason: 'not-yours', taskId: id });
  }
  const own = mia.edits(5, { durationMs: HOUR });
  await mia.track(own);
  expect(refusal(await mia.stop(`jira:${own}`, 'for-everyone'))).toEqual({ kind: 'not-allowed', reason: 'not-admin' });
});

test('a submission of as many parts as there can be is removed for everyone', async () => {
  const { mia, ada } = world;
  const key = 'submission:6f2c1f6e-0d5b-4a55-9d27-3b1f1a3c9e01';
  const taskIds = Array.from({ length: 60 }, (_, at) => String(20_001 + at));
  const sizes = taskIds.map(() => 1);
  const submission = { sizes, part: 60, phase: 'over' as const, since: 0, taskIds, settled: {} };
  await store(world, storedTask(20_060, mia.accountId, { key, submission }));
  expect(data(await ada.stop(key, 'for-everyone'))).toEqual({ done: 'for-everyone' });
  expect(await ids(ada, 'everyone')).toEqual([]);
});
