import * as v from 'valibot';
import { createWorld } from '../../../world';
import type { Person, World } from '../../../world';
import { over, storeOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const CHANGES = { issues: 400, each: 30 } as const;
type Planted = ReturnType<World['site']['jira']['seedHistories']>;

async function foundBy(person: Person) {
  const store = storeOf(world, person);
  store.start({ period: 'threeMonths', project: '', jql: '' });
  await over(world, store);
  const { phase, isCut, found } = store.current();
  expect({ phase, isCut }).toEqual({ phase: 'done', isCut: false });
  return found;
}

/** In any order: what stands for one change is its author and its issues. */
const inOrder = <Change extends { readonly issueIds: readonly string[] }>(changes: readonly Change[]): Change[] =>
  changes
    .map((change) => ({ ...change, issueIds: [...change.issueIds].sort() }))
    .sort((a, b) => a.issueIds.join().localeCompare(b.issueIds.join()));

const bulkOf = (planted: Planted) =>
  planted
    .filter(({ isBulk }) => isBulk)
    .map(({ author, from, to, issueIds }) => ({ authorId: author ?? '', from, to, issueIds: issueIds.map(String) }));

test('an admin finds the bulk changes of people, a rule and an import with their issues and times, and nothing else', async () => {
  const planted = world.site.jira.seedHistories(CHANGES);
  const found = await foundBy(world.ada);
  expect(inOrder(found.map(({ authorId, from, to, issueIds }) => ({ authorId, from, to, issueIds })))).toEqual(
    inOrder(bulkOf(planted)),
  );
  expect(found.filter(({ did }) => did.length === 0)).toEqual([]);
});

test('somebody who sees fewer issues finds what there is in those', async () => {
  const planted = world.site.jira.seedHistories(CHANGES);
  const all = bulkOf(planted);
  const seen = await seenBy(
    world.sam,
    all.flatMap(({ issueIds }) => issueIds),
  );
  const expected = all
    .map(({ authorId, issueIds }) => ({ authorId, issueIds: issueIds.filter((id) => seen.has(id)) }))
    .filter(({ issueIds }) => issueIds.length >= 10);
  expect(expected.length).toBeLessThan(all.length);
  const found = await foundBy(world.sam);
  expect(inOrder(found.map(({ authorId, issueIds }) => ({ authorId, issueIds })))).toEqual(inOrder(expected));
});

async function seenBy({ accountId }: Person, issueIds: readonly string[]): Promise<ReadonlySet<string>> {
  const request = new Request('http://jira.test/rest/api/3/issue/bulkfetch', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ issueIdsOrKeys: issueIds, fields: ['summary'] }),
  });
  const answer = await world.site.jira.fetchAs(accountId, request);
  const { issues } = v.parse(v.object({ issues: v.array(v.object({ id: v.string() })) }), await answer.json());
  return new Set(issues.map(({ id }) => id));
}
