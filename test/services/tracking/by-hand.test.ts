import { MOST_BY_HAND } from '../../../src/contract/limits';
import { use } from '../../allowances';
import { store, storedTask } from '../../stored-tasks';
import { removeSaved, saveOperation, savedEdit } from '../saved/kit';
import { HOUR, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const tooMany = { kind: 'not-valid', reason: 'too-many-by-hand', limit: MOST_BY_HAND };
const counts = { total: 10, succeeded: 8, failed: 2, hidden: 0 };

test('an account changes so many tasks by hand in an hour, and then nothing is written; others go on', async () => {
  const { mia, ada, site } = world;
  await store(world, storedTask(5, mia.accountId, { state: 'partial', counts }));
  await use(world, mia, { counts: { byHand: MOST_BY_HAND - 2 } });
  data(await mia.rename('jira:5', 'One'));
  data(await mia.dismiss('jira:5'));
  site.forge.metering.reset();
  expect(refusal(await mia.rename('jira:5', 'Two'))).toMatchObject(tooMany);
  expect(refusal(await mia.dismiss('jira:5', false))).toMatchObject(tooMany);
  // What changes nothing is no change.
  data(await mia.rename('jira:5', 'One'));
  data(await mia.dismiss('jira:5'));
  expect(site.forge.metering.snapshot().storage.written).toEqual({});
  data(await ada.dismiss('jira:5', false));
  world.pass(HOUR);
  expect(data(await mia.rename('jira:5', 'Two')).row.label).toBe('Two');
});

test('what an account saves and removes counts too, and the refusal is about that', async () => {
  const { mia } = world;
  const kept = savedEdit();
  await use(world, mia, { counts: { byHand: MOST_BY_HAND - 1 } });
  data(await saveOperation(mia, kept));
  const tooOften = { ...tooMany, field: 'saved' };
  expect(refusal(await saveOperation(mia, savedEdit({ name: 'Next' })))).toEqual(tooOften);
  expect(refusal(await removeSaved(mia, kept.id))).toEqual(tooOften);
});
