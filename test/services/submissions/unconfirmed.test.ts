import { EVERYONES, exported, outcomesOf } from '../exports/kit';
import { store, storedTask } from '../../stored-tasks';
import { HOUR, MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { Person, World } from '../../world';
import { drive, edit, losingTheAnswer, pay, started, submits, web } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** A submission of Mia's whose first part Jira has taken without the app learning of it. */
async function unconfirmed(issueIds = pay(10)): Promise<{ key: string; taskId: string }> {
  const key = await started(world.mia, edit(issueIds));
  const { taskId } = await losingTheAnswer(world, () => world.mia.advance(key));
  return { key, taskId };
}

const rowOf = async (who: Person, key: string) => data(await who.task(key)).row;
const listed = async (who: Person, filters: Parameters<Person['list']>[0] = {}) =>
  data(await who.list(filters)).rows.map((row) => row.key);

test('it is not confirmed wherever it is shown: it does not run, needs attention, and is found by that state', async () => {
  const { mia, ada } = world;
  const { key } = await unconfirmed();
  for (const who of [mia, ada]) {
    const { rows, running, attention } = data(await who.list());
    expect(rows).toMatchObject([{ key, state: 'unconfirmed', attention: true }]);
    expect(running).toEqual({ count: 0, more: false });
    expect(attention).toEqual({ count: 1, more: false });
    expect(await rowOf(who, key)).toMatchObject({ state: 'unconfirmed' });
    expect(data(await who.refresh(key)).rows).toMatchObject([{ state: 'unconfirmed' }]);
    expect(await listed(who, { filters: { state: 'unconfirmed' } })).toEqual([key]);
    expect(await listed(who, { filters: { attention: true } })).toEqual([key]);
    for (const state of ['running', 'queued', 'cancelling'] as const) {
      expect(await listed(who, { filters: { state } })).toEqual([]);
    }
  }
  expect(data(await ada.figures({ whose: 'everyone' })).running).toEqual({
    rows: [],
    count: { count: 0, more: false },
  });
  expect(await exported(world, ada, EVERYONES)).toMatchObject([[{ state: 'unconfirmed' }]]);
});

test('a call that dies while it sends leaves it unconfirmed once that call cannot come back any more, and not before', async () => {
  const { mia, ada } = world;
  const key = await claimedAndDied();
  expect(data(await ada.list())).toMatchObject({
    rows: [{ key, state: 'queued' }],
    running: { count: 1 },
    attention: { count: 0 },
  });
  expect(await listed(ada, { filters: { attention: true } })).toEqual([]);
  world.pass(30_000);
  expect(data(await ada.list())).toMatchObject({
    rows: [{ key, state: 'unconfirmed' }],
    running: { count: 0 },
    attention: { count: 1 },
  });
  expect(data(await mia.advance(key)).next.kind).toBe('maybe-started');
  const [issueId = ''] = pay(1);
  expect(data(await ada.issue(issueId)).operations).toMatchObject([{ state: 'unconfirmed', fate: 'maybe' }]);
  expect(data(await mia.endUnconfirmed(key, 1, 'not-started')).row.state).toBe('cancelled');
});

/** The only submission there is: the function that was sending it was killed right after it had claimed the part. */
async function claimedAndDied(): Promise<string> {
  const { mia, site } = world;
  const place = { moduleKey: 'bulk-tasks-admin', functionKey: 'advance', accountId: mia.accountId };
  for (let dieAfterCalls = 1; dieAfterCalls <= 16; dieAfterCalls++) {
    const key = await started(mia, edit(pay(10)));
    const call = site.forge.invoke({ ...place, payload: { key } }, { dieAfterCalls });
    await world.settle(call).catch(() => undefined);
    if ((await rowOf(mia, key)).submission?.phase === 'claimed') return key;
    data(await mia.cancel(key));
    data(await mia.stop(key, 'off-my-list'));
    data(await world.ada.stop(key, 'for-everyone'));
  }
  throw new Error('no call died between the claim and its answer');
}

test('cancelling sends nothing more, and leaves it not confirmed until it is known what became of it', async () => {
  const { mia, ada } = world;
  const { key } = await unconfirmed([...pay(900), ...web(800)]);
  const { row } = data(await ada.cancel(key));
  expect(row).toMatchObject({ state: 'unconfirmed', submission: { phase: 'claimed', cancelled: true } });
  world.pass(15 * 24 * HOUR);
  await world.trigger();
  expect(data(await mia.list())).toMatchObject({
    rows: [{ state: 'unconfirmed', attention: true }],
    running: { count: 0 },
    attention: { count: 1 },
  });
  expect(submits(world)).toHaveLength(1);
});

test('its sender may have left: an admin dismisses it, which says nothing of what became of it', async () => {
  const { mia, ada } = world;
  const { key, taskId } = await unconfirmed([...pay(900), ...web(800)]);
  // Its sender says what became of it instead.
  expect(data(await mia.dismiss(key)).row).toMatchObject({ attention: true });
  const { row } = data(await ada.dismiss(key, true, 'Mia has left'));
  expect(row).toMatchObject({
    state: 'unconfirmed',
    attention: false,
    dismissed: { byId: ada.accountId, why: 'Mia has left' },
  });
  for (const who of [ada, mia]) {
    expect(data(await who.list()).attention).toEqual({ count: 0, more: false });
    expect(await listed(who, { filters: { attention: true } })).toEqual([]);
  }
  // What is known of it by now is no longer what was dismissed.
  expect(data(await mia.adopt(key, 1, taskId)).row).toMatchObject({ state: 'queued' });
  expect(await rowOf(ada, key)).not.toHaveProperty('dismissed');
});

test('given its id after a cancel, it is stopped', async () => {
  const { mia } = world;
  const { key, taskId } = await unconfirmed();
  data(await mia.cancel(key));
  expect(data(await mia.adopt(key, 1, taskId)).row).toMatchObject({ state: 'cancelling' });
  world.pass(MINUTE);
  expect(data(await mia.refresh(key)).rows).toMatchObject([{ state: 'cancelled', submission: { phase: 'over' } }]);
});

test('given its id, it goes on as if Jira had confirmed it', async () => {
  const { mia } = world;
  const { key, taskId } = await unconfirmed([...pay(900), ...web(800)]);
  expect(data(await mia.adopt(key, 1, taskId)).row).toMatchObject({ state: 'queued', attention: false });
  const { row } = await drive(world, mia, key);
  expect(row).toMatchObject({ submission: { phase: 'over', taken: 2 } });
});

test('"It started" ends it without an outcome: it stays on the list, needs nobody, and nobody asks about it', async () => {
  const { mia, ada } = world;
  const { key } = await unconfirmed([...pay(900), ...web(800)]);
  expect(data(await mia.endUnconfirmed(key, 1, 'started')).row).toMatchObject({
    state: 'unknown',
    attention: false,
    submission: { phase: 'over', said: 'started' },
  });
  world.pass(HOUR);
  await world.trigger();
  expect(data(await ada.list())).toMatchObject({
    rows: [{ key, state: 'unknown' }],
    running: { count: 0 },
    attention: { count: 0 },
  });
  const { outcome, row } = data(await mia.task(key));
  // The first part may have changed its thousand issues; the second was never sent.
  expect(outcome?.notReachedIds).toHaveLength(700);
  expect(row.counts.succeeded ?? 0).toBe(0);
  const rows = (await exported(world, mia, outcomesOf(key))).flat();
  expect(rows.filter((each) => each['outcome'] === 'not known')).toHaveLength(1_000);
  expect(rows.filter((each) => each['outcome'] === 'not reached')).toHaveLength(700);
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'over' });
  expect(submits(world)).toHaveLength(1);
  data(await mia.stop(key, 'off-my-list'));
});

test('"It did not start" ends it with nothing changed, and it is never sent again', async () => {
  const { mia } = world;
  const { key } = await unconfirmed();
  expect(data(await mia.endUnconfirmed(key, 1, 'not-started')).row).toMatchObject({
    state: 'cancelled',
    attention: false,
    submission: { phase: 'over', said: 'not-started' },
  });
  const { outcome } = data(await mia.task(key));
  expect(outcome?.notReachedIds).toHaveLength(10);
  // Nothing of it was ever read.
  expect(outcome).not.toHaveProperty('readAt');
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'over' });
  expect(data(await mia.figures()).days.at(-1)).toMatchObject({ cancelled: 1 });
  expect(submits(world)).toHaveLength(1);
});

test('starting its issues again ends it, and each says which the other is', async () => {
  const { mia } = world;
  const { key } = await unconfirmed();
  const again = await started(mia, edit(pay(10), { retryOf: keyOf(key) }));
  expect(await rowOf(mia, key)).toMatchObject({ state: 'unknown', attention: false, submission: { said: 'again' } });
  expect(data(await mia.task(key)).retriedBy).toBe(again);
  // It does not wait for the slot of the one that it takes the place of.
  expect(data(await mia.advance(again)).next.kind).toBe('sent');
});

test('only its sender says what became of it, and only of the part that is not confirmed', async () => {
  const { mia, ada } = world;
  const { key } = await unconfirmed();
  expect(refusal(await ada.endUnconfirmed(key, 1, 'started'))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
  const another = await started(ada, edit(web(10), { retryOf: keyOf(key) }));
  expect(await rowOf(ada, key)).toMatchObject({ state: 'unconfirmed' });
  const notThis = { kind: 'not-valid', field: 'task', reason: 'not-this-part' };
  expect(refusal(await mia.endUnconfirmed(key, 2, 'started'))).toEqual(notThis);
  expect(refusal(await ada.endUnconfirmed(another, 1, 'not-started'))).toEqual(notThis);
  data(await mia.endUnconfirmed(key, 1, 'not-started'));
  expect(refusal(await mia.endUnconfirmed(key, 1, 'started'))).toEqual(notThis);
});

test('nobody else waits for it after ten minutes', async () => {
  const { ada } = world;
  await unconfirmed();
  const other = await started(ada, edit(web(10)));
  expect(data(await ada.advance(other)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
  world.pass(10 * MINUTE - 1_000);
  data(await ada.list());
  expect(data(await ada.advance(other)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
  world.pass(2_000);
  expect(data(await ada.advance(other, 1)).next.kind).toBe('sent');
});

describe('found by itself', () => {
  const own = (taskId: string) => `jira:${taskId}`;

  test('by an open list, the sender’s or an admin’s, it goes on as if Jira had confirmed it', async () => {
    for (const finder of [world.mia, world.ada]) {
      const { key, taskId } = await unconfirmed([...pay(900), ...web(200)]);
      world.pass(10_000);
      expect(data(await finder.discover([taskId]))).toMatchObject({ added: [{ key, id: taskId }] });
      expect(await listed(world.mia)).not.toContain(own(taskId));
      expect(await rowOf(world.mia, key)).toMatchObject({ attention: false, submission: { phase: 'submitted' } });
      data(await world.mia.cancel(key));
      world.pass(MINUTE);
      expect(data(await world.mia.refresh(key)).rows).toMatchObject([{ submission: { phase: 'over', taken: 1 } }]);
    }
  });

  test('by its id among the tasks to track, and by Jira’s progress page', async () => {
    const { mia } = world;
    const first = await unconfirmed();
    world.pass(MINUTE);
    expect(data(await mia.track(first.taskId))).toMatchObject({ row: { key: first.key } });
    await drive(world, mia, first.key);
    const second = await unconfirmed();
    world.pass(MINUTE);
    expect(data(await mia.discover([second.taskId], 'progress-page')).added).toMatchObject([{ key: second.key }]);
  });

  test('although an admin has dismissed it meanwhile', async () => {
    const { mia, ada } = world;
    const { key, taskId } = await unconfirmed();
    data(await ada.dismiss(key, true));
    world.pass(MINUTE);
    expect(data(await mia.discover([taskId])).added).toMatchObject([{ key, id: taskId }]);
    expect(await listed(mia)).toEqual([key]);
    expect(await rowOf(ada, key)).not.toHaveProperty('dismissed');
  });

  test.each([
    ['its sender has said that it started', (key: string) => world.mia.endUnconfirmed(key, 1, 'started')],
    ['its issues were started again', (key: string) => world.mia.start(edit(pay(10), { retryOf: keyOf(key) }))],
  ])('after %s its task tells what became of it, in its own row', async (_what, ended) => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed();
    data(await ended(key));
    world.pass(10_000);
    expect(data(await mia.discover([taskId]))).toMatchObject({ added: [{ key, id: taskId, state: 'queued' }] });
    expect(await listed(mia)).not.toContain(own(taskId));
    world.pass(MINUTE);
    const [row] = data(await mia.refresh(key)).rows;
    expect(row).toMatchObject({ state: 'succeeded', counts: { succeeded: 10 }, attention: false });
    expect(row?.submission).not.toHaveProperty('said');
    const [issueId = ''] = pay(1);
    expect(data(await mia.issue(issueId)).operations).toMatchObject([{ state: 'succeeded' }]);
  });

  test('after its sender has said that it started, what was to come after it is not sent for all that', async () => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed([...pay(900), ...web(800)]);
    data(await mia.endUnconfirmed(key, 1, 'started'));
    expect(data(await mia.discover([taskId])).added).toMatchObject([{ key: own(taskId) }]);
    expect(data(await mia.advance(key)).next).toEqual({ kind: 'over' });
  });

  test('what is over without ever having said its number of issues is a task of its own, which its sender may name', async () => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed();
    world.pass(MINUTE);
    const times = { created: world.clock.now() - MINUTE, updated: world.clock.now() };
    const body = { taskId, status: 'FAILED', ...times, submittedBy: { accountId: mia.accountId } };
    world.stage(`/rest/api/3/bulk/queue/${taskId}`, { status: 200, body: JSON.stringify(body) });
    const { added, ...rest } = data(await mia.discover([taskId]));
    expect(added).toMatchObject([{ key: own(taskId) }]);
    expect(rest).toEqual({});
    expect(await rowOf(mia, key)).toMatchObject({ state: 'unconfirmed' });
  });

  test('after a cancel it is stopped', async () => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed([...pay(900), ...web(100)]);
    data(await mia.cancel(key));
    world.pass(10_000);
    expect(data(await mia.discover([taskId])).added).toMatchObject([{ key, state: 'cancelling' }]);
    world.pass(MINUTE);
    expect(data(await mia.refresh(key)).rows).toMatchObject([{ state: 'cancelled' }]);
  });

  test.each([
    ['of another size', () => ({ edits: 9 })],
    ['by somebody else', () => ({ edits: 10, by: world.ada })],
    ['at another time', () => ({ edits: 10, after: 3 * MINUTE })],
  ])('what was started in Jira %s is another task', async (_what, given: () => Started) => {
    const { key } = await unconfirmed();
    const { edits, by = world.mia, after = 0 } = given();
    world.pass(after);
    const other = by.edits(edits, { durationMs: MINUTE, beyondTheLimit: true });
    world.pass(30_000);
    expect(data(await by.discover([other])).added).toMatchObject([{ key: own(other) }]);
    expect(await rowOf(world.mia, key)).toMatchObject({ state: 'unconfirmed' });
  });

  test('where it is on the list by itself, from before or by hand, giving its id makes it the part', async () => {
    const { mia } = world;
    const { key, taskId } = await unconfirmed();
    await store(world, storedTask(Number(taskId), mia.accountId));
    expect((await listed(mia)).sort()).toEqual([own(taskId), key]);
    expect(data(await mia.adopt(key, 1, taskId)).row).toMatchObject({ key, id: taskId });
    expect(await listed(mia)).toEqual([key]);
    world.pass(MINUTE);
    expect(data(await mia.refresh(key)).rows).toMatchObject([{ state: 'succeeded', counts: { succeeded: 10 } }]);
  });

  test('what is being sent at this moment is not put on the list beside itself', async () => {
    const { mia, site } = world;
    const key = await started(mia, edit(pay(10)));
    const real = site.jira.fetchAs.bind(site.jira);
    let discovered: unknown;
    site.jira.fetchAs = async (accountId, request) => {
      const answer = await real(accountId, request);
      if (request.method !== 'POST' || !request.url.includes('/bulk/issues/')) return answer;
      site.jira.fetchAs = real;
      const { taskId } = (await answer.clone().json()) as { taskId: string };
      discovered = await site.forge.invoke({
        ...{ moduleKey: 'bulk-tasks-admin', functionKey: 'discover', accountId: mia.accountId },
        payload: { ids: [taskId], by: 'list' },
      });
      return answer;
    };
    data(await mia.advance(key));
    expect(discovered).toMatchObject({ ok: true, data: { added: [], until: world.clock.now() + MINUTE } });
    expect(await listed(mia)).toEqual([key]);
    expect(await rowOf(mia, key)).toMatchObject({ submission: { phase: 'submitted' } });
  });
});

interface Started {
  readonly edits: number;
  readonly by?: Person;
  readonly after?: number;
}
