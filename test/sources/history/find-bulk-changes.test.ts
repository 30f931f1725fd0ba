import fc from 'fast-check';
import type { HistoryEntry, HistoryItem } from '../../../src/jira/histories/history-entry';
import { bulkChangeFinder } from '../../../src/sources/history/find-bulk-changes';
import type { FoundChange } from '../../../src/tasks/changes/found';

const BEGIN = Date.UTC(2026, 5, 15, 9);
const [SECOND, MINUTE] = [1_000, 60_000];

const label = (name: string): HistoryItem => ({ field: 'labels', fieldId: 'labels', toText: name });
const priority = (id: string, name: string): HistoryItem => ({
  field: 'priority',
  fieldId: 'priority',
  from: '3',
  to: id,
  fromText: 'Medium',
  toText: name,
});
const rank: HistoryItem = { field: 'Rank', fieldId: 'customfield_10019', toText: 'Ranked higher' };

interface Made {
  readonly issueIds: readonly number[];
  readonly items: readonly HistoryItem[] | ((place: number) => readonly HistoryItem[]);
  readonly authorId?: string;
  readonly at?: number;
  readonly gap?: number;
}

const issues = (count: number, first = 10_000): number[] => Array.from({ length: count }, (_, index) => first + index);

const made = ({ issueIds, items, authorId = 'mia', at = BEGIN, gap = 5 * SECOND }: Made): HistoryEntry[] =>
  issueIds.map((issueId, place) => ({
    issueId: String(issueId),
    at: at + place * gap,
    authorId,
    items: typeof items === 'function' ? items(place) : items,
  }));

function find(...entries: readonly (readonly HistoryEntry[])[]): readonly FoundChange[] {
  const finder = bulkChangeFinder({ since: BEGIN - 60 * MINUTE });
  for (const some of entries) finder.take(some);
  return finder.found();
}

const idsOf = (numbers: readonly number[]): string[] => numbers.map(String);

test('ten issues that one person changed alike are a bulk change, nine are none', () => {
  const items = [label('reviewed')];
  expect(find(made({ issueIds: issues(9), items }))).toEqual([]);
  expect(find(made({ issueIds: issues(10), items }))).toEqual([
    {
      authorId: 'mia',
      from: BEGIN,
      to: BEGIN + 45 * SECOND,
      issueIds: idsOf(issues(10)),
      did: [{ kind: 'field', field: { id: 'labels' }, how: 'added', values: [{ id: 'reviewed' }] }],
    },
  ]);
});

test('nine issues of which one was changed twice are none', () => {
  const items = [label('reviewed')];
  expect(find(made({ issueIds: [...issues(9), 10_000], items }))).toEqual([]);
});

test('a pause of a minute belongs to it, a longer one ends it, and it may run for hours', () => {
  const items = [priority('2', 'High')];
  expect(find(made({ issueIds: issues(200), items, gap: MINUTE }))).toMatchObject([{ to: BEGIN + 199 * MINUTE }]);
  expect(find(made({ issueIds: issues(200), items, gap: MINUTE + 1 }))).toEqual([]);
  const again = made({ issueIds: issues(12), items, at: BEGIN + 20 * MINUTE });
  expect(find(made({ issueIds: issues(10), items }), again).map(({ issueIds }) => issueIds.length)).toEqual([12, 10]);
});

test('two people who do the same at once made two', () => {
  const items = [label('reviewed')];
  const found = find(
    made({ issueIds: issues(10), items }),
    made({ issueIds: issues(12, 20_000), items, authorId: 'sam' }),
  );
  expect(found.map(({ authorId, issueIds }) => [authorId, issueIds.length]).sort()).toEqual([
    ['mia', 10],
    ['sam', 12],
  ]);
});

test('what differs by issue hides nothing, and neither do ranks and keys', () => {
  const items = (place: number) => [priority('2', 'High'), label(`own-${place}`), rank];
  expect(find(made({ issueIds: issues(20), items }))).toMatchObject([
    { issueIds: idsOf(issues(20)), did: [{ field: { id: 'priority' }, values: [{ id: '2', name: 'High' }] }] },
  ]);
});

test('several things that were done at once are one change, although some issues had one of them before', () => {
  const items = (place: number) => (place % 4 === 0 ? [priority('2', 'High')] : [priority('2', 'High'), label('q4')]);
  const [found, ...others] = find(made({ issueIds: issues(40), items }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ issueIds: idsOf(issues(40)) });
  expect(found?.did.map((fact) => fact.kind === 'field' && fact.field.id)).toEqual(['priority', 'labels']);
});

test('an import that gives each issue another value is none, and neither is what has no author or lies before the period', () => {
  const items = [label('reviewed')];
  expect(find(made({ issueIds: issues(50), items: (place) => [label(`own-${place}`)] }))).toEqual([]);
  expect(find(made({ issueIds: issues(50), items: [rank] }))).toEqual([]);
  const nobodys = made({ issueIds: issues(50), items }).map(({ authorId: _, ...entry }): HistoryEntry => entry);
  expect(find(nobodys)).toEqual([]);
  expect(find(made({ issueIds: issues(50), items, at: BEGIN - 120 * MINUTE }))).toEqual([]);
});

test('no more is held than told, and what was found until then stays', () => {
  const finder = bulkChangeFinder({ since: 0, most: 30 });
  const items = [label('reviewed')];
  expect(finder.take(made({ issueIds: issues(20), items }))).toBe(true);
  expect(finder.take(made({ issueIds: issues(20, 20_000), items }))).toBe(false);
  expect(finder.found()).toMatchObject([{ issueIds: idsOf(issues(20)) }]);
});

/** A bulk change with a difference of its own, somewhere in a day; no two at the very same moments. */
const planted = fc.record({
  count: fc.integer({ min: 10, max: 40 }),
  first: fc.integer({ min: 1, max: 500 }),
  who: fc.constantFrom('mia', 'sam', 'rule'),
  at: fc.integer({ min: 0, max: 1_000 }),
  gap: fc.integer({ min: 0, max: MINUTE }),
});

/** What people do to single issues: at any time, to any of them, the same thing seldom. */
const single = fc.record({
  issue: fc.integer({ min: 1, max: 500 }),
  who: fc.constantFrom('mia', 'sam', 'rule'),
  at: fc.integer({ min: 0, max: 1_000 }),
  what: fc.integer({ min: 0, max: 400 }),
});

test('planted changes are found in noise with exactly their issues, and nothing else, in whatever order they are read', () => {
  const all = fc.record({
    clusters: fc.array(planted, { maxLength: 6 }),
    // Nine of one kind are too few, wherever they lie.
    singles: fc.array(single, { maxLength: 300 }),
    order: fc.array(fc.nat(), { minLength: 600, maxLength: 600 }),
  });
  fc.assert(
    fc.property(all, ({ clusters, singles, order }) => {
      const bulk = clusters.map(({ count, first, who, at, gap }, index) =>
        made({
          issueIds: issues(count, first),
          items: [label(`bulk-${index}`)],
          authorId: who,
          at: BEGIN + at * MINUTE + index,
          gap,
        }),
      );
      const seen = new Map<string, number>();
      const noise = singles.flatMap(({ issue, who, at, what }) => {
        const key = `${who} ${what}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        if ((seen.get(key) ?? 0) > 9) return [];
        return made({ issueIds: [issue], items: [label(`single-${what}`)], authorId: who, at: BEGIN + at * MINUTE });
      });
      const shuffled = [...bulk.flat(), ...noise]
        .map((entry, index) => ({ entry, place: order[index] ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ entry }) => entry);
      const found = find(shuffled.slice(0, 50), shuffled.slice(50));
      const told = (change: FoundChange) => [JSON.stringify(change.did), change];
      const expected = clusters.map(({ count, first, who, at, gap }, index) => ({
        authorId: who,
        from: BEGIN + at * MINUTE + index,
        to: BEGIN + at * MINUTE + index + (count - 1) * gap,
        issueIds: idsOf(issues(count, first)),
        did: [
          { kind: 'field' as const, field: { id: 'labels' }, how: 'added' as const, values: [{ id: `bulk-${index}` }] },
        ],
      }));
      expect(new Map(found.map(told) as [string, FoundChange][])).toEqual(
        new Map(expected.map(told) as [string, FoundChange][]),
      );
      expect(found).toHaveLength(clusters.length);
    }),
  );
});
