import * as fc from 'fast-check';
import { resultLines } from '../../../../src/frontend/features/task-detail/result-lines';

const say = (key: string, values?: Readonly<Record<string, string | number>>) =>
  ({ 'result.yes': 'yes', 'result.no': 'no', 'result.empty': 'empty' })[key] ?? `${String(values?.['n'])} more`;
const lines = (value: unknown) => resultLines(JSON.stringify(value), say);

describe('a result in readable form', () => {
  it('is a line for each value, indented where it is part of something', () => {
    expect(
      lines({ taskId: 10641, done: true, note: null, errors: [{ key: 'PAY-1', why: [] }, 'late'], more: {} }),
    ).toEqual([
      'taskId: 10641',
      'done: yes',
      'note: empty',
      'errors:',
      '  1:',
      '    key: PAY-1',
      '    why: empty',
      '  2: late',
      'more: empty',
    ]);
  });

  it.each([
    ['{}', []],
    ['[]', []],
    ['null', []],
    ['""', []],
    ['', []],
    ['"Deleted 3 filters"', ['Deleted 3 filters']],
    ['0', ['0']],
    ['false', ['no']],
    ['{"a": [1, 2', ['{"a": [1, 2']],
    ['plain words', ['plain words']],
  ])('may be anything: %s', (json, expected) => expect(resultLines(json, say)).toEqual(expected));

  it('ends, however deep and however long it is', () => {
    const deep = '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000);
    expect(resultLines(deep, say).at(-1)).toBe(`${'  '.repeat(6)}a: 1 more`);
    const long = lines(Array.from({ length: 5_000 }, (_, index) => index));
    expect(long).toHaveLength(301);
    expect(long.at(-1)).toBe('…');
    expect(lines({ ['n'.repeat(500)]: 'v'.repeat(5_000) })[0]?.length).toBeLessThan(400);
  });

  it('shows nothing that would make it read as something else', () => {
    expect(lines({ 'a\u202eb': 'c\u0007d\ne' })).toEqual(['ab: cd e']);
  });

  it('never throws, and is never without an end, whatever JSON it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json({ maxDepth: 12 }),
          fc.jsonValue({ maxDepth: 12 }).map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (json) => {
          const shown = resultLines(json, say);
          expect(shown.length).toBeLessThanOrEqual(301);
          for (const line of shown) {
            expect(line).not.toContain('\n');
            expect(line.length).toBeLessThanOrEqual(10_100);
          }
        },
      ),
    );
  });
});
