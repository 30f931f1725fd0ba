import { kvs } from '@forge/kvs';
import { decodeTask } from '../../src/storage/tasks/task-encoding';
import { started, edit, pay } from '../services/submissions/kit';
import { createWorld, data } from '../world';
import type { World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const read = (key: string): Promise<object> =>
  world.site.forge.unmetered(async () => (await kvs.entity<object>('task').get(key)) ?? {});

test('a submission is stored with nothing that its key and its list say, and read as what the version before stored', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(3)));
  const stored = await read(key);
  expect(Object.keys(stored)).not.toEqual(expect.arrayContaining(['source']));
  expect(stored).toMatchObject({ list: mia.accountId, n: [3] });
  expect(JSON.stringify(stored).split(mia.accountId)).toHaveLength(2);
  const older = {
    ...stored,
    source: 'jira-bulk',
    owner: mia.accountId,
    n: [3, null, null, null],
    attention: 'no',
    watch: 'no',
  };
  expect(decodeTask(key, older)).toEqual(decodeTask(key, stored));
  expect(decodeTask(key, stored)).toMatchObject({ ownerId: mia.accountId, addedById: mia.accountId });

  await world.site.forge.unmetered(() => kvs.entity('task').set(key, older));
  expect(data(await mia.list()).rows).toMatchObject([{ key, ownerId: mia.accountId }]);
});

test('a task of Jira’s whose owner nobody knows stays one', async () => {
  const { mia } = world;
  const id = mia.edits(3);
  data(await mia.track(id));
  const { owner: _, ...unowned } = (await read(`jira:${id}`)) as { owner?: string };
  expect(decodeTask(`jira:${id}`, unowned)).not.toHaveProperty('ownerId');
});
