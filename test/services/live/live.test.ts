import type { LiveTicket, Result, TaskList } from '../../../src/contract';
import { edit, pay, started } from '../submissions/kit';
import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const LIST = { filters: {}, order: 'newest', live: true };

/** Opens somebody's list as a page does, with what it needs to hear of changes. */
async function open(who: Person, scope: TaskList['scope']): Promise<LiveTicket & { asOf: number }> {
  const { live, asOf } = data((await who.call('list', { ...LIST, scope })) as Result<TaskList>);
  if (!live) throw new Error('the answer has no ticket');
  return { ...live, asOf };
}

/** What the minute's question is answered. */
const hasChanged = async (who: Person, { list, asOf }: { list: string; asOf: number }): Promise<boolean> =>
  data((await who.call('changedSince', { list, since: asOf })) as Result<{ changed: boolean }>).changed;

/** Subscribes a page, and counts what it hears. */
function listen({ list, token }: LiveTicket): { readonly heard: () => number; readonly answer: unknown } {
  let heard = 0;
  const answer = world.site.realtime.subscribe(list, token);
  world.site.realtime.listen(({ subscription }) => {
    if ('id' in answer && answer.id === subscription) heard++;
  });
  return { heard: () => heard, answer };
}

test('whoever has the list open hears that a task was started, tracked or has ended: its owner, admins, and nobody else', async () => {
  const { ada, mia } = world;
  const tickets = await ticketsFor(15 * MINUTE, [ada, 'everyone'], [mia, 'mine'], [ada, 'mine']);
  const pages = tickets.map(listen);
  const heard = (): number[] => pages.map((page) => page.heard());
  const changedSince = (asOf: number) => Promise.all(tickets.map((ticket) => hasChanged(ada, { ...ticket, asOf })));

  world.pass(MINUTE);
  const id = mia.edits(5, { durationMs: 2 * MINUTE });
  await mia.track(id);
  expect(heard()).toEqual([1, 1, 0]);
  expect(await changedSince(world.clock.now() - 1_000)).toEqual([true, true, false]);

  world.pass(5 * MINUTE);
  await mia.refresh(`jira:${id}`);
  expect(heard()).toEqual([2, 2, 0]);
  expect(await changedSince(world.clock.now() - 1_000)).toEqual([true, true, false]);

  world.pass(MINUTE);
  await started(ada, edit(pay(3)));
  expect(heard()).toEqual([3, 2, 1]);
  expect(await changedSince(world.clock.now() - 1_000)).toEqual([true, false, true]);
});

/** Tickets that are all good for so long: lists change their names at moments of their own. */
async function ticketsFor(ms: number, ...lists: [Person, TaskList['scope']][]): Promise<LiveTicket[]> {
  for (;;) {
    const tickets = await Promise.all(lists.map(([who, scope]) => open(who, scope)));
    const left = Math.min(...tickets.map(({ until }) => until)) - world.clock.now();
    if (left > ms) return tickets;
    world.pass(left);
  }
}

test('whoever has the list open hears that the order of a submission was withdrawn', async () => {
  const { ada, mia } = world;
  const key = await started(mia, edit(pay(2), { order: { startsAt: world.clock.now() + HOUR } }));
  const pages = (await ticketsFor(15 * MINUTE, [ada, 'everyone'], [mia, 'mine'])).map(listen);
  data(await mia.withdraw(key));
  expect(pages.map((page) => page.heard())).toEqual([1, 1]);
});

test('a call that changes nothing, or only how far a task is, tells nobody and writes nothing for it', async () => {
  const { mia, site } = world;
  const id = mia.edits(100, { durationMs: HOUR });
  await mia.track(id);
  world.pass(MINUTE);
  await mia.refresh(`jira:${id}`);
  const before = site.realtime.published().length;
  site.forge.metering.reset();
  world.pass(HOUR / 2);
  await mia.refresh(`jira:${id}`);
  await mia.list();
  await mia.track(id);
  expect(site.realtime.published()).toHaveLength(before);
  expect(site.forge.metering.snapshot().storage.written['']).toBeUndefined();
});

test('one call tells each list once, whatever it changes', async () => {
  const { mia, site } = world;
  const all = [1, 2, 3].map(() => mia.edits(5, { durationMs: MINUTE }));
  for (const id of all) await mia.track(id);
  const before = site.realtime.published().length;
  world.pass(HOUR / 2);
  await mia.refresh(...all.map((id) => `jira:${id}`));
  const told = site.realtime.published().slice(before);
  expect(told).toHaveLength(2);
  expect(new Set(told).size).toBe(2);
});

test('what only the background sees is known to the minute’s question: one storage request, and nothing of Jira', async () => {
  const { ada, mia, sam, site } = world;
  const lists = await ticketsFor(15 * MINUTE, [ada, 'everyone'], [mia, 'mine'], [sam, 'mine']);
  await mia.track(mia.edits(5, { durationMs: 3 * MINUTE }));
  world.pass(MINUTE);
  const asOf = world.clock.now();
  const [everyone, own, others] = lists.map(({ list }) => ({ list, asOf }));
  if (!everyone || !own || !others) throw new Error('three lists are open');
  const published = site.realtime.published().length;
  world.pass(6 * MINUTE);
  await world.trigger();
  expect(site.realtime.published()).toHaveLength(published);

  site.forge.metering.reset();
  expect(await hasChanged(ada, everyone)).toBe(true);
  const { storage, jira } = site.forge.metering.snapshot();
  expect([storage.requests, jira.calls, jira.bridgeCalls]).toEqual([1, 0, 0]);
  expect(await hasChanged(mia, own)).toBe(true);
  expect(await hasChanged(sam, others)).toBe(false);
});

test('a run of the background that found nothing new writes nothing about it', async () => {
  const { mia, site } = world;
  await mia.track(mia.edits(100, { durationMs: HOUR }));
  world.pass(MINUTE);
  await world.trigger();
  world.pass(6 * MINUTE);
  site.forge.metering.reset();
  await world.trigger();
  expect(Object.keys(site.forge.metering.snapshot().storage.written)).toEqual(['background-run']);
});

test('everyone’s ticket is given with everyone’s list only, so to admins only', async () => {
  const { ada, mia } = world;
  expect(refusal((await mia.call('list', { ...LIST, scope: 'everyone' })) as Result<TaskList>)).toBeDefined();
  const everyone = await open(ada, 'everyone');
  const auto = data((await mia.call('list', { ...LIST, scope: 'auto' })) as Result<TaskList>).live;
  expect(auto?.list).not.toBe(everyone.list);
  expect(data(await ada.list()).live).toBeUndefined();
});

test('a ticket says nothing about anybody, listens only, is the same for all pages of a list, and ends within the hour', async () => {
  const { mia, clock } = world;
  const ticket = await open(mia, 'mine');
  expect(ticket.list).toMatch(/^[\w-]{22}$/);
  expect(JSON.stringify(ticket)).not.toContain(mia.accountId);
  expect(Buffer.from(ticket.token?.split('.')[1] ?? '', 'base64url').toString()).not.toContain(mia.accountId);
  expect(() => world.site.realtime.publish(ticket.list, 'x', ticket.token)).toThrow('token');
  expect((await open(mia, 'mine')).list).toBe(ticket.list);

  expect(ticket.until).toBeGreaterThan(clock.now());
  expect(ticket.until).toBeLessThanOrEqual(clock.now() + HOUR);
  world.pass(HOUR);
  expect((await open(mia, 'mine')).list).not.toBe(ticket.list);
});

test('an admin who is none any more hears nothing of everyone’s list once the ticket is over', async () => {
  const { ada, mia, site } = world;
  const ticket = await open(ada, 'everyone');
  const { heard } = listen(ticket);
  site.jira.revoke(ada.accountId, 'ADMINISTER');
  world.pass(ticket.until - world.clock.now());
  await mia.track(mia.edits(5));
  expect(heard()).toBe(0);
  expect(await hasChanged(ada, ticket)).toBe(false);
});

test('a name that somebody made up is no list: it never changes', async () => {
  const { mia, sam } = world;
  await mia.track(mia.edits(5));
  expect(await hasChanged(sam, { list: 'A'.repeat(22), asOf: 0 })).toBe(false);
  for (const list of ['', 'x', 'a'.repeat(23), '../../task', 7])
    expect(await sam.call('changedSince', { list, since: 0 })).toMatchObject({ ok: false });
});

test.each([
  ['refuses', (site: World['site']) => site.realtime.setFaults({ refuse: 503 })],
  ['has had enough for this second', (site: World['site']) => useUp(site)],
  [
    'breaks',
    (site: World['site']) => {
      site.realtime.answer = () => {
        throw new TypeError('fetch failed');
      };
    },
  ],
])('where Realtime %s, every call is answered as ever, and the minute’s question still knows', async (_, breakIt) => {
  const { mia, site } = world;
  breakIt(site);
  const ticket = await open(mia, 'mine');
  expect(ticket.token).toBeUndefined();
  breakIt(site);
  data(await mia.track(mia.edits(5)));
  expect(await hasChanged(mia, ticket)).toBe(true);
  expect(site.forge.metering.snapshot().lateCalls).toBe(0);
});

function useUp({ realtime }: World['site']): void {
  for (let i = 0; i < 60; i++) realtime.subscribe('other', undefined);
}

test.each([1e300, -1, null, 'soon', {}])('a token whose end is %j is a token without one', async (expiresAt) => {
  const { mia, site } = world;
  const forgeRealtimeToken = { jwt: 'head.body.signature', expiresAt };
  site.realtime.answer = () =>
    Response.json({ data: { ecosystem: { signRealtimeToken: { errors: null, forgeRealtimeToken, success: true } } } });
  const ticket = await open(mia, 'mine');
  expect(ticket.token).toBe('head.body.signature');
  expect(ticket.until).toBeGreaterThan(world.clock.now());
  expect(ticket.until).toBeLessThanOrEqual(world.clock.now() + HOUR);
});

test('where Realtime never answers, a call is answered a second later', async () => {
  const { mia, site, clock } = world;
  site.realtime.answer = () => new Promise<never>(() => undefined) as never;
  const before = clock.now();
  data(await mia.track(mia.edits(5)));
  expect(clock.now() - before).toBeLessThanOrEqual(1_000);
});

test('the owner and whoever retries another’s failures are both told', async () => {
  const { ada, mia } = world;
  const first = await started(mia, edit(pay(3)));
  const [own, retrier] = [listen(await open(mia, 'mine')), listen(await open(ada, 'mine'))];
  await started(ada, edit(pay(3), { retryOf: first as never }));
  expect([own.heard(), retrier.heard()].every((times) => times > 0)).toBe(true);
});
