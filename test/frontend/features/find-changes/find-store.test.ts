import { FIRST_QUESTION, addressOfFind, findAt } from '../../../../src/frontend/features/find-changes/find-address';
import { historyJql } from '../../../../src/frontend/features/find-changes/history-jql';
import { MINUTE, createWorld, data } from '../../../world';
import { pay } from '../../../services/submissions/kit';
import type { World } from '../../../world';
import { over, storeOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const WEEK = { period: 'week', project: 'PAY', jql: '' } as const;

test('a bulk edit that was made in Jira is found, put on the list, and not offered again', async () => {
  const { mia, ada } = world;
  mia.edits(100, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  const store = storeOf(world, ada);
  store.start(WEEK);
  await over(world, store);
  const { phase, found, done, issues } = store.current();
  expect({ phase, done, error: store.current().error }).toEqual({ phase: 'done', done: issues, error: undefined });
  const own = found.filter(({ authorId }) => authorId === mia.accountId);
  // Those that had this priority before have nothing of it in their history.
  expect(own).toHaveLength(1);
  expect(pay(100)).toEqual(expect.arrayContaining([...(own[0]?.issueIds ?? [])]));
  await world.settle(store.putOnList(own));
  expect(data(await ada.list({ scope: 'mine' })).rows.map(({ state }) => state)).toEqual(own.map(() => 'found'));
  store.start(WEEK);
  await over(world, store);
  await world.settle(new Promise((resolve) => setTimeout(resolve, 1_000)));
  expect([...store.current().put.values()].every(({ isOld }) => isOld)).toBe(true);
  expect(store.current().put.size).toBe(own.length);
});

test('what of the histories cannot be read is counted, and the rest is found', async () => {
  world.mia.edits(100, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  const store = storeOf(world, world.mia, (text) =>
    text.includes('issueChangeLogs') ? text.replace('"changeHistories":[', '"changeHistories":[null,') : text,
  );
  store.start(WEEK);
  await over(world, store);
  expect(store.current()).toMatchObject({ phase: 'done', leftOut: 1 });
  expect(store.current().found.length).toBeGreaterThan(0);
});

test('what Jira refuses is said, and it goes on from there', async () => {
  const { mia } = world;
  mia.edits(100, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  world.stage('/rest/api/3/changelog/bulkfetch', { status: 429, body: {}, headers: { 'Retry-After': '30' } });
  const store = storeOf(world, mia);
  store.start(WEEK);
  await over(world, store);
  expect(store.current()).toMatchObject({ phase: 'paused', done: 0, error: { kind: 'rate-limited' } });
  world.stage('/rest/api/3/changelog/bulkfetch', undefined);
  store.goOn();
  await over(world, store);
  expect(store.current()).not.toHaveProperty('error');
  expect(store.current().phase).toBe('done');
  expect(store.current().found.length).toBeGreaterThan(0);
});

test('an answer that cannot be read is asked for again with fewer histories', async () => {
  world.mia.edits(100, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  let unreadable = 1;
  const store = storeOf(world, world.mia, (text) =>
    text.includes('issueChangeLogs') && unreadable-- > 0 ? text.slice(0, -1) : text,
  );
  store.start(WEEK);
  await over(world, store);
  expect(store.current()).toMatchObject({ phase: 'done' });
  expect(store.current().found.length).toBeGreaterThan(0);
});

test('where Jira refuses the place of a page, its issues are begun anew', async () => {
  const planted = world.site.jira.seedHistories({ issues: 300, each: 30 });
  let expired = 1;
  const token = /"nextPageToken":"[^"]+"/;
  const store = storeOf(world, world.ada, (text) =>
    text.includes('issueChangeLogs') && token.test(text) && expired-- > 0
      ? text.replace(token, '"nextPageToken":"b2xk"')
      : text,
  );
  store.start({ period: 'threeMonths', project: '', jql: '' });
  await over(world, store);
  expect(store.current()).toMatchObject({ phase: 'paused', error: { kind: 'refused', status: 400 } });
  store.goOn();
  await over(world, store);
  expect(store.current().phase).toBe('done');
  expect(store.current().found).toHaveLength(planted.filter(({ isBulk }) => isBulk).length);
});

test.each([
  ['itself', 1],
  ['a circle', 3],
])('pages of histories that lead to %s come to an end', async (_, round) => {
  let pages = 0;
  const store = storeOf(world, world.ada, (text) => {
    if (!text.includes('issueChangeLogs')) return text;
    return JSON.stringify({ issueChangeLogs: [], nextPageToken: `page ${pages++ % round}` });
  });
  // Jira would not know such a page.
  world.stage('/rest/api/3/changelog/bulkfetch', { status: 200, body: { issueChangeLogs: [] } });
  store.start(WEEK);
  await over(world, store);
  expect(store.current()).toMatchObject({ phase: 'done', done: store.current().issues });
  expect(pages).toBe(round + 1);
});

test('a JQL of the viewer’s own stays whole', () => {
  const asked = (jql: string) => historyJql({ period: 'day', project: '', jql });
  expect(asked('')).toBe('updated >= -1d ORDER BY updated DESC');
  expect(asked('status = Done or key = "A or B" order by key')).toBe(
    'updated >= -1d AND (status = Done or key = "A or B") ORDER BY updated DESC',
  );
  expect(asked('text ~ "order by"')).toBe('updated >= -1d AND text ~ "order by" ORDER BY updated DESC');
});

test('an address holds what is asked, and what makes no sense in it is left out', () => {
  const asked = {
    period: 'day',
    project: 'WEB',
    person: world.mia.accountId,
    jql: 'status = "To Do" or key = A&b',
  } as const;
  expect(findAt(addressOfFind(asked))).toEqual(asked);
  expect(addressOfFind(FIRST_QUESTION)).toBe('/find-changes');
  expect(findAt('/find-changes')).toBeUndefined();
  expect(findAt('/find-changes?period=toString&person=..%2F&project=%00&state=failed')).toEqual(FIRST_QUESTION);
});

test('only what the person changed is found where one is named', async () => {
  const planted = world.site.jira.seedHistories();
  const { mia } = world;
  const store = storeOf(world, world.ada);
  store.start({ period: 'threeMonths', project: '', person: mia.accountId, jql: '' });
  await over(world, store);
  const { found } = store.current();
  expect(found.map(({ authorId }) => authorId)).toEqual(
    planted.filter(({ isBulk, author }) => isBulk && author === mia.accountId).map(() => mia.accountId),
  );
});

test('what was stopped keeps what it found, and goes on from there', async () => {
  const planted = world.site.jira.seedHistories({ issues: 1_500, each: 5 });
  const store = storeOf(world, world.ada);
  const stopped = store.subscribe(() => {
    if (store.current().done > 0 && store.current().phase === 'reading') store.stop();
  });
  store.start({ period: 'threeMonths', project: '', jql: '' });
  await over(world, store);
  const { phase, found, done, issues } = store.current();
  expect(phase).toBe('stopped');
  expect(found.length).toBeGreaterThan(0);
  expect(done).toBeLessThan(issues);
  stopped();
  store.goOn();
  await over(world, store);
  expect(store.current()).toMatchObject({ phase: 'done', done: issues });
  expect(store.current().found).toHaveLength(planted.filter(({ isBulk }) => isBulk).length);
});
