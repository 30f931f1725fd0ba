import { DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../../world';
import type { World } from '../../../world';
import { drive, edit, pay, started, submits, web } from '../kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const inHours = (hours: number): { readonly startsAt: number } => ({ startsAt: world.clock.now() + hours * HOUR });
const refusedOrder = (reason: string) => ({ kind: 'not-valid', field: 'order', reason });

test('what is to start later says when, is not running, needs nobody, and is not sent before its time', async () => {
  const { mia, ada } = world;
  const order = inHours(13);
  const key = await started(mia, edit(pay(10), { order }));
  const wait = { kind: 'wait', for: 'start', until: order.startsAt };
  expect(data(await mia.advance(key))).toMatchObject({ next: wait, row: { state: 'scheduled' } });
  world.pass(12 * HOUR);
  expect(data(await mia.advance(key)).next).toEqual(wait);
  expect(submits(world)).toEqual([]);
  for (const who of [mia, ada]) {
    const { rows, running, attention } = data(await who.list());
    expect(rows).toMatchObject([
      { key, state: 'scheduled', attention: false, submission: { order: { ...order, until: order.startsAt + DAY } } },
    ]);
    expect([running, attention]).toEqual([
      { count: 0, more: false },
      { count: 0, more: false },
    ]);
    expect(data(await who.list({ filters: { state: 'scheduled' } })).rows).toHaveLength(1);
    expect(data(await who.list({ filters: { state: 'running' } })).rows).toEqual([]);
  }
});

test('it holds nobody up before its time', async () => {
  const { mia, ada } = world;
  await started(mia, edit(pay(10), { order: inHours(1) }));
  const key = await started(ada, edit(web(5)));
  expect(data(await ada.advance(key)).next.kind).toBe('sent');
});

test('its sender starts it before its time, and its day begins then', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit(pay(10), { order: inHours(200) }));
  expect(refusal(await ada.advance(key, 1))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
  world.pass(HOUR);
  const { row, next } = data(await mia.advance(key, 1));
  expect(next).toEqual({ kind: 'sent', part: 1 });
  expect(row.submission?.order).toEqual({ until: world.clock.now() + DAY });
});

test('cancelled before its time by an admin, nothing of it is ever sent', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit(pay(10), { order: inHours(1) }));
  expect(data(await ada.cancel(key)).row).toMatchObject({ state: 'cancelled', submission: { phase: 'over' } });
  world.pass(2 * HOUR);
  expect(data(await mia.advance(key, 1)).next).toEqual({ kind: 'over' });
  expect(submits(world)).toEqual([]);
});

test('withdrawn before its time, it waits for its sender, also while their page is open, and goes on by page', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit([...pay(900), ...web(800)], { order: inHours(1) }));
  expect(refusal(await ada.withdraw(key))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
  const at = world.clock.now();
  const ended = { state: 'waiting', attention: true, submission: { order: { ended: { why: 'withdrawn', at } } } };
  expect(data(await mia.withdraw(key)).row).toMatchObject(ended);
  world.pass(MINUTE);
  expect(data(await mia.withdraw(key)).row).toMatchObject(ended);
  expect(data(await mia.advance(key))).toMatchObject({ next: { kind: 'ask-continue', part: 1, remaining: 2 } });
  const { row, next } = data(await mia.advance(key, 1));
  expect([next.kind, row.submission?.order]).toEqual(['sent', undefined]);
  expect((await drive(world, mia, key)).row.submission).toMatchObject({ phase: 'over', part: 2 });
});

test('a time of a moment ago is now; one further back, or more than 14 days ahead, is refused', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(10), { order: inHours(-1 / 60) }));
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'sent', part: 1 });
  await started(mia, edit(pay(10), { order: inHours(14 * 24) }));
  for (const hours of [-1, 14 * 24 + 0.1, 10_000]) {
    expect(refusal(await mia.start(edit(pay(10), { order: inHours(hours) })))).toEqual(refusedOrder('not-in-time'));
  }
});

test('the same start again answers what is there, also after its time; with another order it is refused', async () => {
  const { mia } = world;
  const submission = edit(pay(10), { order: inHours(1) });
  data(await mia.start(submission));
  world.pass(3 * HOUR);
  expect(data(await mia.start(submission)).row.key).toBe(submission.key);
  for (const order of [inHours(2), true as const, undefined]) {
    expect(refusal(await mia.start({ ...submission, order }))).toMatchObject({ reason: 'malformed' });
  }
});

test.each<true | 1>([true, 1])('a delete never goes on by itself (%s)', async (hours) => {
  const order = hours === true ? hours : inHours(hours);
  const deleted = edit(web(3), { change: { operation: 'delete' }, order });
  expect(refusal(await world.ada.start(deleted))).toEqual(refusedOrder('no-order-for-deletes'));
  expect(data(await world.ada.list()).rows).toEqual([]);
});

test('where an admin wants no standing orders none is taken', async () => {
  const { ada, mia } = world;
  data(await ada.choose({ standingOrders: false }));
  for (const order of [true as const, inHours(1)]) {
    expect(refusal(await mia.start(edit(pay(2), { order })))).toEqual(refusedOrder('no-orders'));
  }
  data(await mia.start(edit(pay(2))));
});

test.each([
  [{}],
  [{ startsAt: 'soon' }],
  [{ startsAt: -1 }],
  [{ startsAt: 1e15 }],
  [false],
  [{ startsAt: 1, until: 2 }],
])('an order of another shape is refused: %j', async (order) => {
  const answer = await world.mia.call('start', { ...edit(pay(2)), order });
  expect(answer).toMatchObject({ ok: false, error: { kind: 'not-valid', reason: 'malformed' } });
});

describe('at its time, with no page open', () => {
  const [PARENT = '', ...SUBTASKS] = web(6, 950);
  const rowOf = async (key: string) => data(await world.ada.task(key)).row;

  test('it starts, within a minute, and an issue that is gone counts as hidden', async () => {
    const { mia, ada } = world;
    const order = inHours(13.37);
    const key = await started(mia, edit(pay(10), { order }));
    const gone = await started(ada, edit(pay(1), { change: { operation: 'delete' } }));
    await drive(world, ada, gone);
    await world.passWithQueue(order.startsAt - world.clock.now() + MINUTE);
    expect(submits(world)).toEqual([ada.accountId, mia.accountId]);
    await world.passWithQueue(HOUR);
    expect(await rowOf(key)).toMatchObject({ submission: { phase: 'over' }, counts: { total: 10, hidden: 1 } });
  });

  test('the trigger alone starts it while the queue takes nothing', async () => {
    world.site.forgeFaults.setFaults({ pushesFail: 1 });
    await started(world.mia, edit(pay(10), { order: inHours(2) }));
    await world.passWithQueue(2 * HOUR + 11 * MINUTE);
    expect(submits(world)).toHaveLength(1);
  });

  test.each([
    ['its sender has lost Bulk Change', 'BULK_CHANGE', undefined, { why: 'no-bulk-change' }],
    ['its sender may no longer edit there', 'EDIT_ISSUES', 'PAY', { why: 'no-right', projects: ['PAY'] }],
  ])('%s: it does not start, and says so', async (_name, permission, project, ended) => {
    const { mia, site } = world;
    const key = await started(mia, edit(pay(10), { order: inHours(2) }));
    site.jira.revoke(mia.accountId, permission, project);
    await world.passWithQueue(3 * HOUR);
    expect(submits(world)).toEqual([]);
    expect(await rowOf(key)).toMatchObject({ state: 'waiting', submission: { order: { ended } } });
    site.jira.grant(mia.accountId, permission, project);
    expect(data(await mia.advance(key)).next.kind).toBe('ask-continue');
    expect(data(await mia.advance(key, 1)).next.kind).toBe('sent');
  });

  test('other sub-tasks than were confirmed: it does not start, and says so', async () => {
    const { ada } = world;
    const change = { operation: 'move', projectId: '10002', issueTypeId: '10001' } as const;
    const subtasks = { [PARENT]: SUBTASKS.slice(0, 4) };
    const key = await started(ada, edit([PARENT], { change, subtasks, order: inHours(2) }));
    await world.passWithQueue(3 * HOUR);
    expect(submits(world)).toEqual([]);
    expect(await rowOf(key)).toMatchObject({
      state: 'waiting',
      submission: { order: { ended: { why: 'subtasks-changed', added: 1, gone: 0 } } },
    });
  });

  test('standing orders are switched off by then: it does not start, and says so', async () => {
    const key = await started(world.mia, edit(pay(10), { order: inHours(200) }));
    data(await world.ada.choose({ standingOrders: false }));
    await world.passWithQueue(6 * MINUTE);
    expect(await rowOf(key)).toMatchObject({
      state: 'waiting',
      submission: { order: { ended: { why: 'switched-off' } } },
    });
  });

  test('the clock has jumped over its day: it does not start any more', async () => {
    const order = inHours(2);
    const key = await started(world.mia, edit(pay(10), { order }));
    world.pass(2 * HOUR + DAY);
    await world.passWithQueue(HOUR);
    expect(submits(world)).toEqual([]);
    expect(await rowOf(key)).toMatchObject({
      state: 'waiting',
      submission: { order: { ended: { why: 'over-time' } } },
    });
  });

  test('started before its time, it goes on without a page', async () => {
    const { mia } = world;
    const key = await started(mia, edit(pay(1_500), { order: inHours(200) }));
    data(await mia.advance(key, 1));
    await world.passWithQueue(HOUR);
    expect((await rowOf(key)).submission).toMatchObject({ phase: 'over', taken: 2 });
  });
});
