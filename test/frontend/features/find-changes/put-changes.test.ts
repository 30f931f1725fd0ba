import { isTooLong, lookUp, putAll } from '../../../../src/frontend/features/find-changes/put-changes';
import type { FoundChange } from '../../../../src/tasks/changes/found';

type Resolver = Parameters<typeof putAll>[0];

const changeOf = (issues: number): FoundChange => ({
  authorId: 'mia',
  from: 1_000,
  to: 2_000,
  issueIds: Array.from({ length: issues }, (_, place) => String(10_000 + place)),
  did: [],
});

/** Remembers the issues that it was asked about, and knows nothing. */
function createResolver() {
  const asked: (readonly string[])[] = [];
  const resolver: Resolver = {
    async knownFound({ changes }) {
      asked.push(...changes.map(({ issueIds }) => issueIds));
      return { ok: true, data: { keys: changes.map(() => null) } };
    },
    async putFound({ changes }) {
      asked.push(...changes.map(({ issueIds }) => issueIds));
      return { ok: true, data: { put: [] } };
    },
  };
  return { resolver, asked };
}

test('of a change that is too long for a list the first 40,000 issues go on it, and it is known by those later', async () => {
  const { resolver, asked } = createResolver();
  const long = changeOf(60_000);
  expect([isTooLong(long), isTooLong(changeOf(40_000))]).toEqual([true, false]);
  await putAll(resolver, [long], () => undefined);
  await lookUp(resolver, [long]);
  const [put = [], sample = []] = asked;
  expect(put).toHaveLength(40_000);
  const onList = new Set(put);
  expect(sample).toHaveLength(50);
  expect(sample.every((id) => onList.has(id))).toBe(true);
});

test('long changes go in calls of their own', async () => {
  const { resolver, asked } = createResolver();
  let calls = 0;
  await putAll(resolver, [changeOf(30_000), changeOf(10_000), changeOf(10_000)], () => calls++);
  expect(calls).toBe(2);
  expect(asked).toHaveLength(3);
});
