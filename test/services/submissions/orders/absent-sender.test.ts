import { restPath } from '../../../../src/rest/path';
import { isOfOrder, isRead } from '../../../../src/refresh/for-absent';
import { ORDER_LASTS_MS } from '../../../../src/tasks/submissions/standing-order';
import { encodeTask } from '../../../../src/storage/tasks/task-encoding';
import { getTask } from '../../../../src/storage/tasks/task-store';
import { HOUR, MINUTE, createWorld, data, keyOf } from '../../../world';
import type { World } from '../../../world';
import { cancelInAnotherTab, edit, losingTheAnswer, pay, recordSubmits, started, submits, web } from '../kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const rowOf = async (key: string) => data(await world.ada.task(key)).row;

describe('as somebody who is away', () => {
  const post = (path: string) =>
    ({ method: 'POST', path: restPath([path] as unknown as TemplateStringsArray) }) as const;
  const CHANGES = ['fields', 'transition', 'move', 'watch', 'unwatch'].map((kind) => `/rest/api/3/bulk/issues/${kind}`);
  const OTHERS = [
    '/rest/api/3/bulk/issues/delete',
    '/rest/api/3/issue',
    '/rest/api/3/issue/1/comment',
    '/rest/api/3/issue/archive',
    '/rest/api/3/bulk/issues/fields/x',
    '/rest/api/3/task/1/cancel/x',
    '/rest/api/3/task/x/cancel',
  ];
  test('nothing is written but by a standing order, which never deletes', () => {
    const cancel = restPath`/rest/api/3/task/${'10641'}/cancel`;
    for (const path of CHANGES) expect([isRead(post(path)), isOfOrder(post(path))]).toEqual([false, true]);
    for (const path of OTHERS) expect([isRead(post(path)), isOfOrder(post(path))]).toEqual([false, false]);
    expect([isRead({ method: 'POST', path: cancel }), isOfOrder({ method: 'POST', path: cancel })]).toEqual([
      false,
      true,
    ]);
    expect(isRead(post('/rest/api/3/search/jql?maxResults=1'))).toBe(true);
  });
});

/** Two parts, of which a page has sent the first. */
async function firstOfTwo(change: Parameters<typeof edit>[1] = {}): Promise<string> {
  const key = await started(world.mia, edit(pay(1_500), { order: true, ...change }));
  data(await world.mia.advance(key));
  return key;
}

test.each([[{}], [{ kind: 'order' }], [{ kind: 'order', submission: 'jira:1' }], [{ kind: 'order', submission: 'x' }]])(
  'an event that names no submission does nothing: %j',
  async (body) => {
    const { result } = await world.settle(
      world.site.forge.runConsumer({ queue: 'background', eventId: '1', jobId: '1', body }),
    );
    expect(result).toMatchObject({ ok: true });
    expect(submits(world)).toEqual([]);
  },
);

test('an event for a submission without an order, or with one that has ended, sends nothing', async () => {
  const { mia } = world;
  const plain = await started(mia, edit(pay(5)));
  const later = await started(mia, edit(pay(5), { order: { startsAt: world.clock.now() + HOUR } }));
  data(await mia.withdraw(later));
  for (const submission of [plain, later, `submission:${crypto.randomUUID()}`]) {
    world.pass(2 * HOUR);
    const body = { kind: 'order', submission, accountId: mia.accountId, issueIds: pay(3) };
    await world.settle(world.site.forge.runConsumer({ queue: 'background', eventId: '1', jobId: '1', body }));
  }
  expect(submits(world)).toEqual([]);
});

test('an order that was never confirmed, or lasts longer than confirmed, sends nothing', async () => {
  for (const [asked, lastsMs] of [
    [undefined, ORDER_LASTS_MS],
    [true as const, 2 * ORDER_LASTS_MS],
  ] as const) {
    const key = keyOf(await started(world.mia, edit(pay(5), asked ? { order: asked } : {})));
    await world.site.forge.unmetered(async () => {
      const record = await getTask(key);
      if (!record?.submission) throw new Error('no submission');
      const order = { until: world.clock.now() + lastsMs };
      const forged = encodeTask({ ...record, submission: { ...record.submission, order } });
      const { kvs } = await import('@forge/kvs');
      await kvs.entity('task').set(key, forged);
    });
    world.pass(MINUTE);
    const body = { kind: 'order', submission: key };
    await world.settle(world.site.forge.runConsumer({ queue: 'background', eventId: '1', jobId: '1', body }));
    expect(submits(world)).toEqual([]);
    expect((await rowOf(key)).submission).toMatchObject({ damaged: true, phase: 'over' });
  }
});

test('events twice, late and out of order send each part once', async () => {
  world.site.forgeFaults.setFaults({ eventsTwice: 1, eventsLate: 0.5 });
  const sent = recordSubmits(world);
  const key = await firstOfTwo();
  await world.passWithQueue(2 * HOUR);
  expect((await rowOf(key)).submission).toMatchObject({ phase: 'over', taken: 2 });
  expect(sent).toHaveLength(2);
  expect(world.pending()).toEqual([]);
});

test('a run that dies at any of its calls sends nothing twice, and what may have started is its sender’s to say', async () => {
  const { mia } = world;
  const sent = recordSubmits(world);
  const seen = new Set<string>();
  for (let calls = 1; calls <= 30; calls++) {
    const key = await started(mia, edit(pay(3), { order: true }));
    const before = sent.length;
    world.pass(MINUTE);
    await world.runQueue({ dieAfterCalls: calls });
    await world.passWithQueue(15 * MINUTE);
    const { submission, state } = await rowOf(key);
    expect(sent.length - before).toBeLessThanOrEqual(1);
    if (state === 'unconfirmed') {
      expect(submission?.order?.ended).toMatchObject({ why: 'unconfirmed' });
      data(await mia.endUnconfirmed(key, 1, 'not-started'));
    } else {
      expect(submission).toMatchObject({ phase: 'over', taken: 1 });
    }
    seen.add(state);
  }
  expect([...seen].sort()).toEqual(['succeeded', 'unconfirmed']);
});

test('a lost answer leaves the part unconfirmed, ends the order, and sends nothing more', async () => {
  const key = await started(world.mia, edit(pay(1_500), { order: true }));
  world.pass(MINUTE);
  await losingTheAnswer(world, () => world.runQueue());
  await world.passWithQueue(2 * HOUR);
  expect(submits(world)).toHaveLength(1);
  expect(await rowOf(key)).toMatchObject({
    state: 'unconfirmed',
    submission: { part: 1, order: { ended: { why: 'unconfirmed' } } },
  });
});

test('a cancel while the part is being sent wins, and what has just started is stopped as its sender', async () => {
  const { mia, site } = world;
  const key = await started(mia, edit(pay(40), { order: true }));
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (request.url.includes('/bulk/issues/')) await cancelInAnotherTab(site, mia, key);
    return answer;
  };
  world.pass(MINUTE);
  await world.runQueue();
  site.jira.fetchAs = real;
  await world.passWithQueue(HOUR);
  expect((await rowOf(key)).state).toBe('cancelled');
});

test('a page and the queue at once send each part once', async () => {
  const { mia } = world;
  const key = await started(mia, edit([...pay(900), ...web(800)], { order: true }));
  world.pass(20_000);
  await Promise.all([world.runQueue(), mia.advance(key), mia.advance(key)]);
  expect(submits(world)).toHaveLength(1);
});

test('its points are the background’s, and none of its sender’s; with the quota nearly used it waits', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(5), { order: true }));
  const permissions = { BULK_CHANGE: { havePermission: true }, ADMINISTER: { havePermission: false } };
  world.stage('/rest/api/3/mypermissions', {
    body: { permissions },
    headers: {
      'RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
      RateLimit: '"global-app-quota";r=3000;t=600',
    },
  });
  world.pass(MINUTE);
  await world.runQueue();
  expect(submits(world)).toEqual([]);
  world.stage('/rest/api/3/mypermissions', undefined);
  await world.passWithQueue(2 * HOUR);
  expect((await rowOf(key)).state).toBe('succeeded');
});

test('a run that stands still until the day of the order is over sends nothing when it goes on', async () => {
  const { mia, site } = world;
  const key = await started(mia, edit(pay(5), { order: true }));
  world.pass(MINUTE);
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (request.url.includes('/permissions/check')) world.pass(ORDER_LASTS_MS);
    return answer;
  };
  await world.runQueue();
  site.jira.fetchAs = real;
  await world.passWithQueue(HOUR);
  expect(submits(world)).toEqual([]);
  expect(await rowOf(key)).toMatchObject({ state: 'waiting', submission: { order: { ended: { why: 'over-time' } } } });
});

test('switched off by an admin while Jira is asked about its rights, nothing is sent any more', async () => {
  const { ada, mia, site } = world;
  const key = await started(mia, edit(pay(5), { order: true }));
  world.pass(MINUTE);
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (request.url.includes('/permissions/check')) {
      const change = { functionKey: 'changeSettings', payload: { standingOrders: false } };
      await site.forge.invoke({ moduleKey: 'bulk-tasks-admin', accountId: ada.accountId, ...change });
    }
    return answer;
  };
  await world.runQueue();
  site.jira.fetchAs = real;
  await world.passWithQueue(HOUR);
  expect(submits(world)).toEqual([]);
  expect(await rowOf(key)).toMatchObject({
    state: 'waiting',
    submission: { part: 1, order: { ended: { why: 'switched-off' } } },
  });
});

test('its sender withdraws it whatever their budget, and Jira is asked nothing for that', async () => {
  const { mia, site } = world;
  const key = await started(mia, edit(pay(5), { order: true }));
  const before = site.forge.metering.snapshot().jira.calls;
  expect(data(await mia.withdraw(key)).row.submission?.order?.ended).toMatchObject({ why: 'withdrawn' });
  expect(site.forge.metering.snapshot().jira.calls).toBe(before);
});
