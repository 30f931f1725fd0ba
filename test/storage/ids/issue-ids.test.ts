import fc from 'fast-check';
import { decodeIds, decodeNumbers, encodeIds, encodeNumbers, placeOfNumber } from '../../../src/storage/ids/issue-ids';

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

/** Neighbours, a site's ids, and a few that lie far off. */
const numbers = fc
  .tuple(
    fc.uniqueArray(fc.maxSafeNat(), { maxLength: 5 }),
    fc.uniqueArray(fc.integer({ min: 10_000, max: 40_000 }), { maxLength: 300 }),
    fc
      .tuple(fc.nat(5_000_000), fc.nat(400))
      .map(([from, count]) => Array.from({ length: count }, (_, at) => from + at)),
  )
  .map((parts) => [...new Set(parts.flat())]);

test('whatever numbers are written are read again, and no others', () => {
  fc.assert(
    fc.property(numbers, (given) => {
      const text = encodeNumbers(given);
      expect(decodeNumbers(text)).toEqual(ascending(given));
      // Storage is paid by the byte: nothing that JSON writes in more than one.
      expect(Buffer.byteLength(JSON.stringify(text))).toBe(text.length + 2);
    }),
  );
});

test('each is found in its place, and nothing else is found', () => {
  fc.assert(
    fc.property(numbers, fc.array(fc.integer({ min: 0, max: 50_000 })), (given, others) => {
      const text = encodeNumbers(given);
      const sorted = ascending(given);
      for (const [place, number] of sorted.entries()) expect(placeOfNumber(text, number)).toBe(place);
      for (const other of others) {
        if (!given.includes(other)) expect(placeOfNumber(text, other)).toBeUndefined();
      }
    }),
    { numRuns: 30 },
  );
});

test('a text that was cut short gives what is there of it, and never stops', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), (given, cut) => {
      const text = encodeNumbers(given);
      const some = decodeNumbers(text.slice(0, cut % (text.length + 1)));
      expect(some.length).toBeLessThanOrEqual(Math.max(given.length, 400 * 32));
    }),
  );
});

test('ids that were written before there was a shorter form are read as they were', () => {
  expect(decodeIds('oiA1')).toEqual(['10641', '10642']);
  expect(decodeIds(encodeIds(['10642', '10641']))).toEqual(['10641', '10642']);
});

test('what could not be read again exactly is not written', () => {
  const wrong = fc.oneof(
    fc.constantFrom(['01012001'], ['0'], ['-1'], ['1.5'], ['1e3'], ['PAY-1'], [''], ['9007199254740993']),
    fc.tuple(fc.integer({ min: 1 }), fc.integer({ min: 1 })).map(([a, b]) => [String(a), String(b), String(a)]),
  );
  fc.assert(fc.property(wrong, (ids) => expect(() => encodeIds(ids)).toThrow(RangeError)));
  expect(() => encodeNumbers([1, 1])).toThrow(RangeError);
  expect(() => encodeNumbers(Array.from({ length: 100_001 }, (_, at) => at))).toThrow(RangeError);
});

test('a text that claims millions of issues, or endless ones, gives no more than are ever written', () => {
  const afterRun = (length: string): string => `0${length}`;
  for (const length of ['zzzz1', 'zzzzzzzzzz1', `${'z'.repeat(400)}1`]) {
    expect(decodeNumbers(afterRun(length)).length).toBeLessThanOrEqual(100_000);
    expect(placeOfNumber(afterRun(length), 9_000_000_000_000)).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '~', '0'), (text, begin) => {
      const numbers = decodeNumbers(begin + text);
      expect(numbers.length).toBeLessThanOrEqual(100_000);
      expect(numbers.every((number) => Number.isSafeInteger(number))).toBe(true);
    }),
  );
});

test('no text, however damaged, makes its reader work for long', () => {
  const digits = fc.stringMatching(/^[0-9A-Za-z_-]{0,400}$/);
  const large = fc.constantFrom('_'.repeat(300), `${'z'.repeat(40)}1`, 'zzz1', '');
  fc.assert(
    fc.property(large, large, digits, (first, second, rest) => {
      expect(decodeNumbers(`~${first}1${second}1${rest}`).length).toBeLessThanOrEqual(100_000);
    }),
  );
  expect(decodeNumbers(`~${encodeIds(['900000000000000', '900000000000002']).replace('~', '')}`)).toBeDefined();
});
