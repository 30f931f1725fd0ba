import { createWorld, data, keyOf, refusal } from '../../world';
import type { World } from '../../world';
import type { Submission } from '../../../src/contract';
import { drive, edit, losingTheAnswer, pay, recordSubmits, started } from '../submissions/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const priority = (priorityId: string) => ({
  operation: 'edit' as const,
  fields: [{ kind: 'priority' as const, fieldId: 'priority', priorityId }],
});

/** An undo of a change of the priority: two issues get Low, one gets Medium. */
const undo = (of: string, change: Partial<Submission> = {}): Submission =>
  edit(pay(2), {
    change: priority('4'),
    also: [{ change: priority('3'), issueIds: pay(1, 3) }],
    undoOf: keyOf(of),
    ...change,
  });

const rowOf = async (key: string) => data(await world.ada.task(key)).row;

test('an undo says what it undoes, and both name each other, in the row and in what is asked about them', async () => {
  const { ada } = world;
  const first = await started(ada, edit(pay(3)));
  const { row: done } = await drive(world, ada, first);
  const second = await started(ada, undo(first));
  expect(await rowOf(second)).toMatchObject({ undoOf: first, did: done.did });
  const { row } = await drive(world, ada, second);
  expect(row).toMatchObject({ state: 'succeeded', undoOf: first, did: done.did });
  expect((await rowOf(first)).undoneBy).toBe(second);
  const listed = data(await ada.list()).rows;
  expect(listed.map(({ key, undoOf, undoneBy }) => ({ key, undoOf, undoneBy }))).toEqual(
    expect.arrayContaining([
      { key: first, undoOf: undefined, undoneBy: second },
      { key: second, undoOf: first, undoneBy: undefined },
    ]),
  );
});

test('of two people who undo the same, the second is told by whom, and goes on only past it', async () => {
  const { ada, mia } = world;
  const first = await started(mia, edit(pay(3)));
  await drive(world, mia, first);
  const sent = recordSubmits(world);
  const one = undo(first);
  const other = undo(first);
  const [ofAda, ofMia] = [await ada.start(one), await mia.start(other)];
  data(ofAda);
  expect(refusal(ofMia)).toEqual({ kind: 'not-valid', field: 'task', reason: 'already-undone', key: one.key });
  expect(data(await mia.list()).rows.map(({ key }) => key)).not.toContain(other.key);
  expect(sent).toEqual([]);
  // The same start again is answered with what is there.
  data(await ada.start(one));
  data(await mia.start({ ...other, despite: keyOf(one.key) }));
  expect((await rowOf(first)).undoneBy).toBe(other.key);
});

test('of two that start at the same moment one is on the list, and the other is asked', async () => {
  const { ada, site } = world;
  const first = await started(ada, edit(pay(3)));
  await drive(world, ada, first);
  const undos = [undo(first), undo(first)];
  const start = (payload: Submission) =>
    site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey: 'start', payload, accountId: ada.accountId });
  const answers = (await world.settle(Promise.all(undos.map(start)))) as Awaited<ReturnType<typeof ada.start>>[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const { undoneBy } = await rowOf(first);
  expect(undos.map(({ key }) => key)).toContain(undoneBy);
});

test('an undo of which nothing was ever begun leaves the task as one that nobody has undone', async () => {
  const { ada } = world;
  const first = await started(ada, edit(pay(3)));
  await drive(world, ada, first);
  const cancelled = await started(ada, undo(first));
  data(await ada.cancel(cancelled));
  expect((await rowOf(first)).undoneBy).toBeUndefined();

  const maybe = await started(ada, undo(first));
  await losingTheAnswer(world, () => ada.advance(maybe));
  expect((await rowOf(first)).undoneBy).toBe(maybe);
  data(await ada.endUnconfirmed(maybe, 1, 'not-started'));
  expect((await rowOf(first)).undoneBy).toBeUndefined();
});

test('an undo of an undo says what the undo asked', async () => {
  const { ada } = world;
  const first = await started(ada, edit(pay(3)));
  await drive(world, ada, first);
  const second = await started(ada, undo(first));
  await drive(world, ada, second);
  const third = await started(ada, edit(pay(3), { undoOf: keyOf(second) }));
  const values = (await rowOf(third)).did?.flatMap((fact) => (fact.kind === 'field' ? fact.values : []));
  expect(values?.map(({ name }) => name)).toEqual(['Low', 'Medium']);
  expect((await rowOf(second)).undoneBy).toBe(third);
});

test('each part of an undo says what it does, so that what failed of it can be started again', async () => {
  const { ada } = world;
  const first = await started(ada, edit(pay(3)));
  await drive(world, ada, first);
  const second = await started(ada, undo(first));
  const { confirmation } = data(await ada.task(second));
  expect(confirmation?.change).toBeUndefined();
  expect(confirmation?.parts).toMatchObject([
    { issueIds: pay(2), change: priority('4'), asked: [{ value: { values: [{ id: '4', name: 'Low' }] } }] },
    { issueIds: pay(1, 3), change: priority('3') },
  ]);
});

test('somebody who may not see the task that they name learns nothing of it, and it is not noted there', async () => {
  const { ada, mia } = world;
  const theirs = await started(ada, edit(pay(3)));
  await drive(world, ada, theirs);
  const mine = await started(mia, undo(theirs));
  expect(data(await mia.task(mine)).row.did).toEqual([]);
  expect((await rowOf(theirs)).undoneBy).toBeUndefined();
});

test.each([
  { what: 'what changes no issues', undoOf: keyOf('yandex-tracker:0123456789abcdef01234567') },
  { what: 'a task that it also retries', undoOf: keyOf('jira:10641'), retryOf: keyOf('jira:10641') },
])('an undo of $what is refused', async ({ undoOf, retryOf }) => {
  const submission = edit(pay(3), { undoOf, ...(retryOf ? { retryOf } : {}) });
  expect(refusal(await world.ada.start(submission))).toMatchObject({ kind: 'not-valid', reason: 'malformed' });
});

describe('what would carry the title of a task, and mark it as undone, without being its undo, is refused', () => {
  const MALFORMED = { kind: 'not-valid', field: 'payload', reason: 'malformed' };
  let first: string;
  beforeEach(async () => {
    first = await started(world.mia, edit(pay(3)));
    await drive(world, world.mia, first);
  });

  test.each<[string, () => Submission]>([
    ['a delete', () => edit(pay(3), { change: { operation: 'delete' }, undoOf: keyOf(first) })],
    ['another operation', () => edit(pay(3), { change: { operation: 'watch' }, undoOf: keyOf(first) })],
    ['other issues', () => edit(pay(3, 100), { undoOf: keyOf(first) })],
    ['some other issues', () => edit(pay(4), { undoOf: keyOf(first) })],
  ])('%s', async (_what, submission) => {
    expect(refusal(await world.mia.start(submission()))).toEqual(MALFORMED);
    expect((await rowOf(first)).undoneBy).toBeUndefined();
  });

  test('an undo of a task that is not over, of itself, or of what was deleted', async () => {
    const { mia } = world;
    const running = await started(mia, edit(pay(3, 50)));
    expect(refusal(await mia.start(edit(pay(3, 50), { undoOf: keyOf(running) })))).toEqual(MALFORMED);
    const own = edit(pay(3, 60));
    expect(refusal(await mia.start({ ...own, undoOf: own.key }))).toEqual(MALFORMED);
    expect(refusal(await mia.start({ ...own, retryOf: own.key }))).toEqual(MALFORMED);
  });

  test('other issues than those that Jira named of a tracked task', async () => {
    const { mia } = world;
    const id = mia.edits(40, { durationMs: 0 });
    world.pass(60_000);
    data(await mia.track(id));
    expect(refusal(await mia.start(edit(pay(3, 200), { undoOf: keyOf(`jira:${id}`) })))).toEqual(MALFORMED);
  });
});

test('while an undo is under way its task is being undone, and undone only when it is over', async () => {
  const { ada } = world;
  const first = await started(ada, edit(pay(3)));
  await drive(world, ada, first);
  const second = await started(ada, undo(first));
  expect(data(await ada.task(first)).isUndoUnderWay).toBe(true);
  await drive(world, ada, second);
  expect(data(await ada.task(first))).toMatchObject({ row: { undoneBy: second } });
  expect(data(await ada.task(first)).isUndoUnderWay).toBeUndefined();
});

test('an undo that went past another one and never began leaves that one noted', async () => {
  const { ada, mia } = world;
  const first = await started(mia, edit(pay(3)));
  await drive(world, mia, first);
  const one = await started(ada, undo(first));
  await drive(world, ada, one);
  const two = await started(mia, undo(first, { despite: keyOf(one) }));
  const three = await started(ada, undo(first, { despite: keyOf(two) }));
  data(await mia.cancel(two));
  data(await ada.cancel(three));
  expect((await rowOf(first)).undoneBy).toBe(one);
  expect(refusal(await mia.start(undo(first)))).toMatchObject({ reason: 'already-undone', key: one });
});

test('of undos that start at once, those that are refused leave nothing behind', async () => {
  const { ada, site } = world;
  const first = await started(ada, edit(pay(3)));
  await drive(world, ada, first);
  const undos = Array.from({ length: 4 }, () => undo(first));
  const start = (payload: Submission) =>
    site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey: 'start', payload, accountId: ada.accountId });
  await world.settle(Promise.all(undos.map(start)));
  const { undoneBy } = await rowOf(first);
  const kept = world
    .stored()
    .filter(({ key }) => undos.some((each) => key.includes(each.key) && each.key !== undoneBy));
  expect(kept).toEqual([]);
});

test('the rest of a task that was undone in part is undone without a question, and the task says how much of it was', async () => {
  const { ada, mia } = world;
  const first = await started(mia, edit(pay(3)));
  await drive(world, mia, first);
  const part = (issues: readonly string[]) => edit(issues, { change: priority('4'), undoOf: keyOf(first) });
  const one = await started(ada, part(pay(1)));
  await drive(world, ada, one);
  expect(data(await ada.task(first))).toMatchObject({ undoneCount: 1, undos: [{ key: one, issueIds: pay(1) }] });
  const two = await started(mia, part(pay(2, 2)));
  await drive(world, mia, two);
  expect(data(await ada.task(first))).toMatchObject({ row: { undoneBy: two }, undoneCount: 3 });
  expect(refusal(await mia.start(part(pay(2, 2))))).toMatchObject({ reason: 'already-undone', key: two });
  expect(refusal(await mia.start(part(pay(1))))).toMatchObject({ reason: 'already-undone', key: one });
});
