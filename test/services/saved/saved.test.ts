import { kvs } from '@forge/kvs';
import { createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { pay, submits } from '../submissions/kit';
import { removeSaved, saveOperation, savedEdit, savedOperations } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('saved operations', () => {
  test('are there for whoever saved them, newest first, with what they ask in words, and nothing is sent', async () => {
    const { mia, ada } = world;
    data(await saveOperation(mia, savedEdit()));
    world.pass(1_000);
    const ofIds = savedEdit({ name: 'These three', issues: { by: 'ids', issueIds: pay(3) } });
    data(await saveOperation(mia, ofIds));
    const { saved } = data(await savedOperations(mia));
    expect(saved).toMatchObject([
      { name: 'These three', issues: { by: 'ids', issueIds: pay(3) } },
      { name: 'Friday clean-up', issues: { by: 'search', jql: 'project = PAY' }, change: savedEdit().change },
    ]);
    // With one of its issues Jira says what the field and its value are called.
    expect(saved[0]?.asked).toMatchObject([{ field: { id: 'priority', name: 'Priority' }, value: { kind: 'values' } }]);
    expect(data(await savedOperations(ada)).saved).toEqual([]);
    expect(submits(world)).toEqual([]);
  });

  test('of a search ask for names with one of the issues that it finds, which is not kept', async () => {
    const { mia } = world;
    const [sampleId = ''] = pay(1);
    const issues = { by: 'search', jql: 'project = PAY' } as const;
    const { saved } = data(await saveOperation(mia, savedEdit({ issues: { ...issues, sampleId } })));
    expect(saved).toMatchObject([{ issues, asked: [{ field: { name: 'Priority' } }] }]);
    expect(saved[0]?.issues).toEqual(issues);
  });

  test('replace the one with the same name, go when they are removed, and are twenty at the most', async () => {
    const { mia } = world;
    const first = savedEdit();
    data(await saveOperation(mia, first));
    const again = data(await saveOperation(mia, savedEdit({ sendEmail: true })));
    expect(again.saved).toMatchObject([{ sendEmail: true }]);
    for (let n = 2; n <= 20; n++) data(await saveOperation(mia, savedEdit({ name: `Number ${n}` })));
    expect(refusal(await saveOperation(mia, savedEdit({ name: 'One more' })))).toMatchObject({
      ...{ field: 'saved', reason: 'too-many-saved', limit: 20 },
    });
    const [newest] = data(await savedOperations(mia)).saved;
    expect(data(await removeSaved(mia, newest?.id ?? '')).saved).toHaveLength(19);
  });

  test('all hold where several pages save at the same moment', async () => {
    const { mia } = world;
    const names = ['One', 'Two', 'Three'];
    const answers = await Promise.all(names.map((name) => saveOperation(mia, savedEdit({ name }))));
    const kept = data(await savedOperations(mia)).saved.map(({ name }) => name);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(kept.length);
    expect(kept.length).toBeGreaterThan(0);
  });

  test('that cannot be read are left out, and stand in the way of no other', async () => {
    const { mia } = world;
    data(await saveOperation(mia, savedEdit()));
    const place = kvs.entity<Record<string, unknown>>('saved-operations');
    const { forge } = world.site;
    const record = (await forge.unmetered(() => place.get(mia.accountId))) ?? {};
    const ops = [{ id: 1 }, ...(record['ops'] as unknown[]), 'x'];
    await forge.unmetered(() => place.set(mia.accountId, { ...record, ops }));
    expect(data(await savedOperations(mia)).saved).toMatchObject([{ name: 'Friday clean-up' }]);
    expect(data(await saveOperation(mia, savedEdit({ name: 'Next' }))).saved).toHaveLength(2);
  });
});
