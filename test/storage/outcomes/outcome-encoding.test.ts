import fc from 'fast-check';
import { decodeIds, decodeNumbers, encodeIds, encodeNumbers } from '../../../src/storage/ids/issue-ids';
import { decodeOutcome, encodeOutcome } from '../../../src/storage/outcomes/outcome-encoding';
import type { Outcome } from '../../../src/tasks/reading/snapshot';

const READER = { id: '5b10a2844c20165700ede21g', at: 1_780_000_000_000 };
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Ids as they lie on a real site: from the seven-digit ranges of three projects, here and there one left out. */
function issueIds(count: number): string[] {
  let seed = 42;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const ids = [1_012_345, 3_456_789, 7_890_123].flatMap((start) => {
    let id = start;
    return Array.from({ length: Math.ceil(count / 3) }, () => String((id += 1 + random(40))));
  });
  return ids.slice(0, count);
}

const outcomes = fc.uniqueArray(fc.integer({ min: 1, max: 9_999_999 }), { maxLength: 300 }).chain((ids) =>
  fc.record({
    ids: fc.constant(ids.map(String)),
    fates: fc.array(
      fc.oneof(
        fc.constant('succeeded' as const),
        fc.constant('rest' as const),
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 0, maxLength: 3 }),
      ),
      { minLength: ids.length, maxLength: ids.length },
    ),
    sent: fc.boolean(),
  }),
);

test('whatever Jira said about each issue is what is read back', () => {
  fc.assert(
    fc.property(outcomes, ({ ids, fates, sent }) => {
      const succeeded = ids.filter((_, index) => fates[index] === 'succeeded');
      const failed = new Map(
        ids.flatMap((id, index): [string, string[]][] => {
          const fate = fates[index];
          return Array.isArray(fate) ? [[id, fate]] : [];
        }),
      );
      const outcome: Outcome = { succeeded, failed };
      const sentIds = sent ? ids : undefined;
      const { head, more } = encodeOutcome(outcome, READER, sentIds);
      const read = decodeOutcome(JSON.parse(JSON.stringify(head)), more, sentIds);
      expect(read && [...read.succeeded].sort()).toEqual([...succeeded].sort());
      expect(read && new Map([...read.failed].sort())).toEqual(new Map([...failed].sort()));
      expect(read).toMatchObject({ readById: READER.id, readAt: READER.at });
      if (sent) {
        const rest = ids.filter((_, index) => fates[index] === 'rest');
        expect([...(read?.rest ?? [])].sort()).toEqual(rest.sort());
      }
    }),
  );
});

test('numbers come back as they were, sorted', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })), (numbers) => {
      expect(decodeNumbers(encodeNumbers(numbers))).toEqual([...numbers].sort((a, b) => a - b));
    }),
  );
});

test('a text that is none of ours ends the numbers and breaks nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(decodeIds(text))));
});

test('1,000 issues with 12 failures of 3 reasons take at most 4 KB', () => {
  const ids = issueIds(1_000);
  const failed = new Map(
    ids
      .filter((_, index) => index % 83 === 0)
      .slice(0, 12)
      .map((id, index): [string, string[]] => [id, [`The reason number ${index % 3} in Jira’s words`]]),
  );
  const succeeded = ids.filter((id) => !failed.has(id));
  const { head, more } = encodeOutcome({ succeeded, failed }, READER, undefined);
  expect(more).toEqual([]);
  expect(bytes(head)).toBeLessThanOrEqual(4_096);
  expect(bytes(encodeOutcome({ succeeded, failed }, READER, ids).head)).toBeLessThanOrEqual(500);
});

test('1,000 failures of 12 reasons take at most 10 KB', () => {
  const ids = issueIds(1_000);
  const failed = new Map(
    ids.map((id, index): [string, string[]] => [id, [`Reason ${(index * 7) % 12}: ${'long words '.repeat(18)}`]]),
  );
  const { head, more } = encodeOutcome({ succeeded: [], failed }, READER, undefined);
  expect(more).toEqual([]);
  expect(bytes(head)).toBeLessThanOrEqual(10_240);
});

test('1,000 different long reasons are all kept, in records of less than 240 KiB', () => {
  const ids = issueIds(1_000);
  const failed = new Map(ids.map((id, index): [string, string[]] => [id, [`${index} ${'ж'.repeat(1_990)}`]]));
  const { head, more } = encodeOutcome({ succeeded: [], failed }, READER, undefined);
  for (const record of [head, ...more]) expect(bytes(record)).toBeLessThan(240 * 1_024);
  expect(decodeOutcome(head, more, undefined)?.failed).toEqual(failed);
  expect(encodeIds(ids).length).toBeLessThan(3_000);
});
