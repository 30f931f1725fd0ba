import fc from 'fast-check';
import { countParts, readPart } from '../../../src/services/exports/parts';
import type { PartLimits } from '../../../src/services/exports/parts';
import type { RowsInSteps } from '../../../src/services/exports/rows-in-steps';

/** Rows that are numbers with a text of some length; a step looks at three of them and finds those that are wanted. */
function numbered(lengths: readonly number[], isFound: (at: number) => boolean = () => true): RowsInSteps<number> {
  return {
    columns: ['number', 'text'],
    first: 0,
    async read(from) {
      const end = Math.min(from + 3, lengths.length);
      const places = Array.from({ length: end - from }, (_, index) => from + index).filter(isFound);
      return {
        rows: places.map((at) => ({ row: [at, 'x'.repeat(lengths[at] ?? 0)], after: at + 1 })),
        cost: 1,
        ...(end < lengths.length ? { next: end } : {}),
      };
    },
    compare: (a, b) => a - b,
    textOf: String,
    placeOf: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
  };
}

async function allParts(source: RowsInSteps<number>, limits?: PartLimits) {
  const parts: { from?: string; rows: number }[] = [];
  let next: string | undefined;
  do {
    const counted = await countParts(source, next, limits);
    if (counted.kind !== 'counted') throw new Error(counted.kind);
    parts.push(...counted.parts);
    next = counted.next;
  } while (next !== undefined);
  return parts;
}

async function numbersIn(source: RowsInSteps<number>, from: string | undefined): Promise<number[]> {
  const rows = await readPart(source, from);
  if (typeof rows === 'string') throw new Error(rows);
  return rows.map(([number]) => Number(number));
}

test('all parts together hold every row once, in order, and none is larger than it may be', async () => {
  const limits = fc.record({
    rows: fc.integer({ min: 1, max: 40 }),
    bytes: fc.integer({ min: 1, max: 2_000 }),
    cost: fc.integer({ min: 1, max: 20 }),
  });
  const lengths = fc.array(fc.nat({ max: 200 }), { maxLength: 700 });
  await fc.assert(
    fc.asyncProperty(lengths, limits, fc.integer({ min: 1, max: 9 }), async (some, most, every) => {
      const source = numbered(some, (at) => at % every === 0);
      const parts = await allParts(source, most);
      const read = await Promise.all(parts.map(({ from }) => numbersIn(source, from)));
      expect(read.flat()).toEqual([...some.keys()].filter((at) => at % every === 0));
      expect(read.map(({ length }) => length)).toEqual(parts.map(({ rows }) => rows));
      expect(Math.max(0, ...parts.map(({ rows }) => rows))).toBeLessThanOrEqual(most.rows);
    }),
    { numRuns: 60 },
  );
});

test('a whole export has one part, which says no place; nothing has none', async () => {
  expect(await allParts(numbered([1, 2, 3]))).toEqual([{ rows: 3 }]);
  expect(await allParts(numbered([]))).toEqual([]);
});

test('what comes or goes after counting moves nothing into another part', async () => {
  const stored = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => at * 2));
  const source = numbered(
    Array.from({ length: 30 }, () => 1),
    (at) => stored.has(at),
  );
  const parts = await allParts(source, { rows: 3, bytes: 1_000_000, cost: 100 });
  for (const come of [1, 29]) stored.add(come);
  stored.delete(6);
  const read = await Promise.all(parts.map(({ from }) => numbersIn(source, from)));
  expect(read).toEqual([
    [0, 1, 2, 4],
    [8, 10],
    [12, 14, 16, 29],
  ]);
});

test('more than 100,000 rows are too many', async () => {
  const wide: RowsInSteps<number> = {
    ...numbered([]),
    columns: ['number', 'text', 'and', 'some', 'more'],
    read: async (from) => ({
      rows: Array.from({ length: 1_000 }, (_, index) => ({ row: [from + index, ''], after: from + index + 1 })),
      cost: 1,
      ...(from + 1_000 < 100_001 ? { next: from + 1_000 } : {}),
    }),
  };
  const first = await countParts(wide);
  expect(first).toMatchObject({ kind: 'counted' });
  expect(first.kind === 'counted' && first.parts.map(({ rows }) => rows)).toEqual(Array(9).fill(10_000));
  expect(first.kind === 'counted' && (await countParts(wide, first.next))).toEqual({ kind: 'too-many' });
});

test('positions that counting did not make are refused, or give no more than a file holds', async () => {
  const source = numbered([1, 2, 3]);
  for (const text of ['', 'x', '1', '1/x/1/1/1/', '1/1/1/1/1/x', '1/2/3', '//', '1/1/1/1/1/1/1']) {
    expect(await countParts(source, text)).toEqual({ kind: 'malformed' });
  }
  for (const text of ['', 'x', '1', 'x/', '/x', '1/2/3']) expect(await readPart(source, text)).toBe('malformed');
  const long = numbered(Array.from({ length: 5_001 }, () => 1_000));
  expect(await readPart(long, undefined)).toBe('too-large');
});
