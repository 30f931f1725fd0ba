import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { LEFT_BYTES, LEFT_LINES } from '../../../../../src/contract';
import type { LeftLine } from '../../../../../src/contract';
import { filesOf, leftLines } from '../../../../../src/frontend/features/start-operation/undo/left-lines';
import type { Left } from '../../../../../src/frontend/features/start-operation/plan/left-by-undo';
import { sayer } from '../../../../../src/frontend/words/say';

const words = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const reading = {
  say: sayer((key) => words[key] ?? key, 'en-US'),
  place: { locale: 'en-US', timeZone: 'UTC' },
  now: Date.UTC(2026, 10, 22, 14, 29),
  personName: (id: string) => (id === 'mia' ? 'Mia Chen' : undefined),
};

test('each line says of which issue and field it is, why it is left, and what would have come back', () => {
  const left: Left[] = [
    { issueId: '1', field: { id: 'priority' }, why: { kind: 'changed-since', by: 'mia', at: reading.now - 60_000 } },
    { issueId: '2', why: { kind: 'gone' } },
    {
      issueId: '3',
      why: {
        kind: 'too-many-values',
        back: [
          {
            kind: 'field',
            field: { id: 'priority', name: 'Priority' },
            value: { kind: 'values', mode: 'REPLACE', values: [{ id: '4', name: 'Low' }] },
          },
        ],
      },
    },
  ];
  const keys = new Map([
    ['1', 'PAY-1'],
    ['3', 'PAY-3'],
  ]);
  expect(leftLines(left, keys, reading)).toEqual([
    { issue: 'PAY-1', field: 'Priority', why: 'has been changed since', more: 'Mia Chen, 2:28 PM' },
    { issue: '2', why: 'is deleted, or not visible to you' },
    { issue: 'PAY-3', why: 'is beyond the 60 different values of one undo', more: 'Priority → Low' },
  ]);
});

test('a call carries each file, all lines are in one, and none is empty', () => {
  const line = fc.record({ issue: fc.string({ maxLength: 100 }), why: fc.constantFrom('ü', '…'.repeat(300), 'x') });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 1, max: 400 }), (some, times) => {
      const lines: LeftLine[] = Array.from({ length: times }, () => some).flat();
      const files = filesOf(lines);
      expect(files.flatMap((file) => file.lines)).toEqual(lines);
      for (const file of files) {
        expect(file.lines.length).toBeGreaterThan(0);
        expect(file.lines.length).toBeLessThanOrEqual(LEFT_LINES);
        expect(Buffer.byteLength(JSON.stringify(file.lines))).toBeLessThanOrEqual(LEFT_BYTES + 2);
      }
    }),
    { numRuns: 30 },
  );
});
