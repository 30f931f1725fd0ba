import { beforeTheNextWrite, inAnotherTab } from '../../in-another-tab';
import { BEGIN, HOUR, MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, pay, started } from '../submissions/kit';
import { found } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const keys = async (who: Person, scope: 'mine' | 'everyone') =>
  data(await who.list({ scope })).rows.map(({ key }) => key);

/** Another change of Mia's of the same issues, begun twenty seconds after the one that takes a minute. */
const nextOfMia = () => found(world, { ...foundOfMia(40), from: BEGIN + 80_000, to: BEGIN + 110_000 });

/** What the history shows of Mia's edit of forty issues, to whoever sees so many of them. */
const foundOfMia = (issues: number) =>
  found(world, { authorId: world.mia.accountId, from: BEGIN + 2_000, to: BEGIN + 50_000, issueIds: pay(issues) });

async function put(who: Person, change = foundOfMia(40)): Promise<string> {
  const [answer] = data(await who.putFound([change])).put;
  return answer?.isOld ? `known as ${answer.key}` : (answer?.key ?? '');
}

const makeByMia = (): string => {
  const id = world.mia.edits(40, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  return id;
};

describe('what was found before its task is known', () => {
  test('is one with it on its owner’s list', async () => {
    const { mia } = world;
    const id = makeByMia();
    await put(mia);
    data(await mia.track(id));
    expect(await keys(mia, 'mine')).toEqual([`jira:${id}`]);
  });

  test('stays with another finder, and admins are shown the task alone', async () => {
    const { mia, sam, ada } = world;
    const id = makeByMia();
    const key = await put(sam);
    data(await mia.track(id));
    expect(await keys(sam, 'mine')).toEqual([key]);
    expect(await keys(ada, 'everyone')).toEqual([`jira:${id}`]);
    expect(data(await sam.task(key)).found).not.toHaveProperty('became');
    expect(data(await ada.task(key)).found).toMatchObject({ became: `jira:${id}` });
  });

  test('is undone as that task, where it was undone before', async () => {
    const { mia } = world;
    const id = makeByMia();
    const key = await put(mia);
    const undo = await started(mia, edit(pay(40), { undoOf: keyOf(key) }));
    await drive(world, mia, undo);
    data(await mia.track(id));
    expect(data(await mia.task(`jira:${id}`)).row.undoneBy).toBe(undo);
    expect(data(await mia.task(undo)).row.undoOf).toBe(`jira:${id}`);
    const again = await mia.start(edit(pay(40), { undoOf: keyOf(`jira:${id}`) }));
    expect(refusal(again)).toMatchObject({ reason: 'already-undone', key: undo });
  });

  test('is asked about whatever undid it before, although each undo took other issues', async () => {
    const { mia } = world;
    const id = makeByMia();
    const key = await put(mia);
    const undo = (of: string, from: number) => edit(pay(5, from), { undoOf: keyOf(of) });
    const first = await started(mia, undo(key, 1));
    const second = await started(mia, undo(key, 6));
    await drive(world, mia, first);
    await drive(world, mia, second);
    data(await mia.track(id));
    const task = `jira:${id}`;
    const third = await started(mia, undo(task, 11));
    expect(data(await mia.task(task)).undos?.map((each) => each.key)).toEqual([third, second, first]);
    for (const [from, by] of [
      [1, first],
      [6, second],
    ] as const) {
      expect(refusal(await mia.start(undo(task, from)))).toMatchObject({ reason: 'already-undone', key: by });
    }
    // Cancelled before it began, it has undone nothing: what did stays noted.
    data(await mia.cancel(third));
    expect(data(await mia.task(task)).undos?.map((each) => each.key)).toEqual([second, first]);
  });

  test('is undone as that task also where its undo is started in the moment in which it becomes one', async () => {
    const { mia } = world;
    const id = makeByMia();
    const key = await put(mia);
    const undo = edit(pay(40), { undoOf: keyOf(key) });
    beforeTheNextWrite(world, () => inAnotherTab(world, mia, 'start', undo), key);
    data(await mia.track(id));
    expect((await keys(mia, 'mine')).sort()).toEqual([`jira:${id}`, undo.key]);
    expect(data(await mia.task(`jira:${id}`)).row.undoneBy).toBe(undo.key);
  });

  test('although its finder sees three of its issues, or the background is the first to see it over', async () => {
    const { mia, ada } = world;
    const id = mia.edits(40, { durationMs: MINUTE });
    data(await mia.track(id));
    world.pass(2 * MINUTE);
    await put(
      ada,
      found(world, { authorId: world.mia.accountId, from: BEGIN + 2_000, to: BEGIN + 50_000, issueIds: pay(12, 20) }),
    );
    await world.trigger();
    expect(await keys(ada, 'everyone')).toEqual([`jira:${id}`]);
  });

  test.each([
    ['somebody else’s', () => found(world, { ...foundOfMia(40), authorId: world.sam.accountId })],
    ['of another time', () => found(world, { ...foundOfMia(40), from: BEGIN - HOUR, to: BEGIN - HOUR + MINUTE })],
    ['of the minute after it', nextOfMia],
    ['of other issues', () => found(world, { ...foundOfMia(40), issueIds: pay(40, 200) })],
    ['of more issues', () => foundOfMia(50)],
  ])('is another change when it is %s', async (_, change) => {
    const { mia } = world;
    const id = makeByMia();
    const key = await put(mia, change());
    data(await mia.track(id));
    expect((await keys(mia, 'mine')).sort()).toEqual([key, `jira:${id}`].sort());
  });

  test('is one with a submission of several parts, once the last one is over', async () => {
    const { mia } = world;
    const issueIds = pay(1_200);
    const key = await started(mia, edit(issueIds));
    await drive(world, mia, key);
    const from = BEGIN + 1_000;
    const change = found(world, { authorId: mia.accountId, from, to: world.clock.now(), issueIds });
    expect(await put(mia, change)).toBe(`known as ${key}`);
    expect(await keys(mia, 'mine')).toEqual([key]);
  });
});

describe('what is found when its task is known', () => {
  test('is not put beside it by whoever may see the task', async () => {
    const { mia, ada } = world;
    const id = makeByMia();
    data(await mia.track(id));
    expect(await put(mia)).toBe(`known as jira:${id}`);
    expect(await put(ada)).toBe(`known as jira:${id}`);
    const { did: _, ...miaple } = { ...foundOfMia(20) };
    expect(data(await mia.knownFound([miaple])).keys).toEqual([`jira:${id}`]);
  });

  test('is another change of the same issues when it began in the minute after the task', async () => {
    const { mia } = world;
    const id = makeByMia();
    data(await mia.track(id));
    const key = await put(mia, nextOfMia());
    expect((await keys(mia, 'mine')).sort()).toEqual([key, `jira:${id}`].sort());
    expect(key).toMatch(/^found:/);
  });

  test('is the task also where all of it lies a moment before the task says that it began', async () => {
    const { mia } = world;
    const id = makeByMia();
    data(await mia.track(id));
    const before = found(world, { ...foundOfMia(40), from: BEGIN - 4_000, to: BEGIN - 2_000 });
    expect(await put(mia, before)).toBe(`known as jira:${id}`);
  });

  test('is its finder’s where that person may not see the task, and nothing tells them of it', async () => {
    const { mia, sam, ada } = world;
    const id = makeByMia();
    data(await mia.track(id));
    const { did: _, ...miaple } = { ...foundOfMia(20) };
    expect(data(await sam.knownFound([miaple])).keys).toEqual([null]);
    const key = await put(sam);
    expect(key).toMatch(/^found:/);
    expect(await keys(sam, 'mine')).toEqual([key]);
    expect(await keys(ada, 'everyone')).toEqual([`jira:${id}`]);
  });
});

test('what was found stands by itself again when its task is removed for everyone', async () => {
  const { mia, sam, ada } = world;
  const id = makeByMia();
  data(await mia.track(id));
  const key = await put(sam);
  expect(await keys(ada, 'everyone')).toEqual([`jira:${id}`]);
  data(await ada.stop(`jira:${id}`, 'for-everyone'));
  expect(await keys(ada, 'everyone')).toEqual([key]);
  expect(data(await ada.task(key)).found).not.toHaveProperty('became');
});

test('what began a moment before its task says that it did is one with it all the same', async () => {
  const { mia } = world;
  const id = makeByMia();
  await put(mia, found(world, { ...foundOfMia(40), from: BEGIN - 2_000 }));
  data(await mia.track(id));
  expect(await keys(mia, 'mine')).toEqual([`jira:${id}`]);
});

test('a task is stored also where what was found of it cannot be looked up, and is one with it once it can', async () => {
  const { mia, site } = world;
  const id = makeByMia();
  const key = await put(mia);
  const real = site.storage.answer.bind(site.storage);
  site.storage.answer = async (...asked) => {
    const answered = JSON.stringify(asked).includes('by-watch') ? new Response('{}', { status: 500 }) : undefined;
    return answered ?? real(...asked);
  };
  data(await mia.track(id));
  site.storage.answer = real;
  expect((await keys(mia, 'mine')).sort()).toEqual([key, `jira:${id}`].sort());
  world.pass(10 * MINUTE);
  await world.trigger();
  expect(await keys(mia, 'mine')).toEqual([`jira:${id}`]);
});
