import { createFindStore } from '../../../../src/frontend/features/find-changes/find-store';
import type { FindStore } from '../../../../src/frontend/features/find-changes/find-store';
import { historyJql } from '../../../../src/frontend/features/find-changes/history-jql';
import type { Platform } from '../../../../src/frontend/platform/platform';
import { JIRA } from '../../../../src/jira/client';
import { restClient } from '../../../../src/rest/client';
import { encodedPath } from '../../../../src/rest/path';
import { MINUTE, createWorld, data } from '../../../world';
import { pay } from '../../../services/submissions/kit';
import type { Person, World } from '../../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** What a page of this person has around it, as far as finding uses it. */
function pageOf(person: Person): Platform {
  const jira = restClient({
    dialect: JIRA,
    send: async ({ method, path, body }) => {
      const request = new Request(`http://jira.test${encodedPath(path)}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await world.site.jira.fetchAs(person.accountId, request);
      return { status: answer.status, header: (name) => answer.headers.get(name), text: await answer.text() };
    },
    now: () => world.clock.now(),
    wait: async () => undefined,
    random: () => 0,
    attempts: 1,
  });
  // Finding uses these three alone.
  return {
    jira,
    now: () => world.clock.now(),
    resolver: {
      knownFound: ({ changes }: never) => person.knownFound(changes),
      putFound: ({ changes }: never) => person.putFound(changes),
    },
  } as unknown as Platform;
}

const over = (store: FindStore): Promise<void> =>
  world.settle(
    new Promise((resolve) => {
      const look = (): void => {
        if (!['searching', 'reading'].includes(store.current().phase)) resolve();
      };
      store.subscribe(look);
      look();
    }),
  );

const WEEK = { period: 'week', project: 'PAY', jql: '' } as const;

test('a bulk edit that was made in Jira is found, put on the list, and not offered again', async () => {
  const { mia, ada } = world;
  mia.edits(100, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  const store = createFindStore(pageOf(ada));
  store.start(WEEK);
  await over(store);
  const { phase, found, done, issues } = store.current();
  expect({ phase, done, error: store.current().error }).toEqual({ phase: 'done', done: issues, error: undefined });
  const own = found.filter(({ authorId }) => authorId === mia.accountId);
  // Those that had this priority before have nothing of it in their history.
  expect(own).toHaveLength(1);
  expect(pay(100)).toEqual(expect.arrayContaining([...(own[0]?.issueIds ?? [])]));
  await world.settle(store.putOnList(own));
  expect(data(await ada.list({ scope: 'mine' })).rows.map(({ state }) => state)).toEqual(own.map(() => 'found'));
  store.start(WEEK);
  await over(store);
  await world.settle(new Promise((resolve) => setTimeout(resolve, 1_000)));
  expect([...store.current().put.values()].every(({ isOld }) => isOld)).toBe(true);
  expect(store.current().put.size).toBe(own.length);
});

test('what Jira refuses is said, and it goes on from there', async () => {
  const { mia } = world;
  mia.edits(100, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  world.stage('/rest/api/3/changelog/bulkfetch', { status: 429, body: {}, headers: { 'Retry-After': '30' } });
  const store = createFindStore(pageOf(mia));
  store.start(WEEK);
  await over(store);
  expect(store.current()).toMatchObject({ phase: 'paused', done: 0, error: { kind: 'rate-limited' } });
  world.stage('/rest/api/3/changelog/bulkfetch', undefined);
  store.goOn();
  await over(store);
  expect(store.current()).not.toHaveProperty('error');
  expect(store.current().phase).toBe('done');
  expect(store.current().found.length).toBeGreaterThan(0);
});

test('a JQL of the viewer’s own stays whole', () => {
  const asked = (jql: string) => historyJql({ period: 'day', project: '', jql });
  expect(asked('')).toBe('updated >= -1d ORDER BY updated DESC');
  expect(asked('status = Done or key = "A or B" order by key')).toBe(
    'updated >= -1d AND (status = Done or key = "A or B") ORDER BY updated DESC',
  );
  expect(asked('text ~ "order by"')).toBe('updated >= -1d AND text ~ "order by" ORDER BY updated DESC');
});
