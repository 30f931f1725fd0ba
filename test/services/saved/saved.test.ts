import { randomUUID } from 'node:crypto';
import { kvs } from '@forge/kvs';
import { MOST_READ_KB, MOST_SAVED_KB } from '../../../src/contract/limits';
import { use } from '../../allowances';
import { HOUR, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { pay, submits } from '../submissions/kit';
import { removeSaved, renameSaved, saveOperation, savedEdit, savedOperations } from './kit';

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
    await damaged({ ops: [{ id: 1 }, ...((await stored())?.['ops'] as unknown[]), 'x'] });
    expect(data(await savedOperations(mia)).saved).toMatchObject([{ name: 'Friday clean-up' }]);
    expect(data(await saveOperation(mia, savedEdit({ name: 'Next' }))).saved).toHaveLength(2);
    // Another version may read them.
    expect((await stored())?.['ops']).toEqual(expect.arrayContaining([{ id: 1 }, 'x']));
  });

  test.each([{ rev: undefined }, { rev: 2 ** 31 - 1 }, { ops: 'x' }])(
    'in a damaged record (%j) can be saved and removed as ever',
    async (damage) => {
      const { mia } = world;
      data(await saveOperation(mia, savedEdit()));
      await damaged(damage);
      const left = 'ops' in damage ? [] : ['Friday clean-up'];
      expect(data(await savedOperations(mia)).saved.map(({ name }) => name)).toEqual(left);
      const next = savedEdit({ name: 'Next' });
      expect(data(await saveOperation(mia, next)).saved).toHaveLength(left.length + 1);
      expect(data(await removeSaved(mia, next.id)).saved).toHaveLength(left.length);
    },
  );

  test('have a name that can be seen', async () => {
    const { mia } = world;
    for (const name of ['', ' ', '\u200b', '\u0001', '\u202e', '\u2800', '\ufeff\n'])
      expect(refusal(await saveOperation(mia, savedEdit({ name })))).toMatchObject({ reason: 'malformed' });
    expect(data(await saveOperation(mia, savedEdit({ name: ' a\u202e \nb' }))).saved).toMatchObject([{ name: 'a b' }]);
  });
});

describe('storage, which all people of a site share,', () => {
  const written = () => world.site.forge.metering.snapshot().storage.written['saved-operations']?.count ?? 0;

  test('is not written where nothing changes: by an id that is not there, and by the same again', async () => {
    const { mia } = world;
    const once = savedEdit({ issues: { by: 'ids', issueIds: pay(3) } });
    data(await saveOperation(mia, once));
    data(await saveOperation(mia, savedEdit({ name: 'Other' })));
    world.site.forge.metering.reset();
    world.pass(1_000);
    const { saved } = data(await saveOperation(mia, { ...once, issues: { by: 'ids', issueIds: pay(3).reverse() } }));
    expect(saved.map(({ name }) => name)).toEqual(['Other', 'Friday clean-up']);
    expect(data(await removeSaved(mia, randomUUID())).saved).toHaveLength(2);
    expect(written()).toBe(0);
    data(await saveOperation(mia, { ...once, sendEmail: true }));
    expect(written()).toBeGreaterThan(0);
  });

  test('keeps at most 32 KB for an account, and of what was larger before anything can be removed', async () => {
    const { mia } = world;
    const first = large('First');
    data(await saveOperation(mia, first));
    expect(refusal(await saveOperation(mia, large('Second')))).toMatchObject({ field: 'saved', reason: 'too-large' });
    const [op] = (await stored())?.['ops'] as object[];
    await damaged({
      ops: [op, { ...op, id: randomUUID(), name: 'Second' }, { ...op, id: randomUUID(), name: 'Third' }],
    });
    expect(refusal(await saveOperation(mia, savedEdit({ name: 'One more' })))).toMatchObject({ reason: 'too-large' });
    expect(data(await removeSaved(mia, first.id)).saved.map(({ name }) => name)).toEqual(['Second', 'Third']);
  });

  test('get another name where they stand, and replace no other one by it', async () => {
    const { mia, ada } = world;
    const [first, second] = [savedEdit(), savedEdit({ name: 'These' })];
    data(await saveOperation(mia, first));
    data(await saveOperation(mia, second));
    const { saved: before } = data(await savedOperations(mia));
    const { saved } = data(await renameSaved(mia, first.id, '  Monday   clean-up '));
    expect(saved).toEqual([before[0], { ...before[1], name: 'Monday clean-up' }]);
    expect(refusal(await renameSaved(mia, first.id, 'These'))).toMatchObject({ field: 'saved', reason: 'name-taken' });
    expect(refusal(await renameSaved(mia, first.id, '   '))).toMatchObject({ kind: 'not-valid' });
    data(await renameSaved(ada, first.id, 'Hers'));
    expect(data(await savedOperations(mia)).saved).toEqual(saved);
  });

  test('is not used up by one account that saves, or looks, without end', async () => {
    const { mia, ada } = world;
    data(await saveOperation(mia, large('First')));
    await use(world, mia, { counts: { savedKb: MOST_SAVED_KB - 30 } });
    const again = large('First', 'm');
    expect(refusal(await saveOperation(mia, again))).toMatchObject({ reason: 'too-much-saved' });
    data(await savedOperations(mia));
    await use(world, mia, { counts: { readKb: MOST_READ_KB - 200 } });
    const answers = [];
    for (let time = 0; time < 8; time++) answers.push(await savedOperations(mia));
    expect(refusal(answers.at(-1) as (typeof answers)[0])).toMatchObject({ field: 'saved', reason: 'too-much-read' });
    data(await saveOperation(ada, again));
    world.pass(HOUR);
    data(await saveOperation(mia, again));
  });
});

/** An operation that takes more than 20 KB. */
const large = (name: string, letter = 'l') =>
  savedEdit({
    name,
    change: {
      operation: 'edit',
      fields: [
        {
          ...{ kind: 'labels', fieldId: 'labels', mode: 'ADD' },
          labels: Array.from({ length: 100 }, (_, n) => `${letter.repeat(230)}${n}`),
        },
      ],
    },
  });

type Stored = Record<string, unknown>;
const record = () => kvs.entity<Stored>('saved-operations');
const stored = () => world.site.forge.unmetered(() => record().get(world.mia.accountId));
const damaged = async (damage: object): Promise<void> => {
  const value = { ...(await stored()), ...damage };
  await world.site.forge.unmetered(() => record().set(world.mia.accountId, value));
};
