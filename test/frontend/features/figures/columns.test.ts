import * as fc from 'fast-check';
import type { DayFigures, Period } from '../../../../src/contract';
import { columnsOf, countOf, mondayOf, sumOf } from '../../../../src/frontend/features/figures/columns';
import { share } from '../../../../src/frontend/features/figures/figure-words';

const DAY = 86_400_000;
const nameOf = (at: number) => new Date(at).toISOString().slice(0, 10);

const dayNumber = fc.integer({ min: 19_000, max: 25_000 });
const some = fc.nat(50);
const daysOf = (period: Period) =>
  fc
    .tuple(
      dayNumber,
      fc.array(fc.record({ succeeded: some, partial: some, failed: some, cancelled: some }), {
        minLength: period,
        maxLength: period,
      }),
    )
    .map(([first, ends]): DayFigures[] => ends.map((end, index) => ({ day: nameOf((first + index) * DAY), ...end })));

describe('the columns of a period', () => {
  it('are its days while they can be told apart', () => {
    for (const period of [7, 30] as const) {
      fc.assert(fc.property(daysOf(period), (days) => expect(columnsOf(days, period)).toEqual(days)));
    }
  });

  it('are weeks of a long one: at most 14, in order, and no operation is lost or counted twice', () => {
    fc.assert(
      fc.property(daysOf(90), (days) => {
        const columns = columnsOf(days, 90);
        expect(columns.length).toBeLessThanOrEqual(14);
        expect(columns.map(({ day }) => day)).toEqual(columns.map(({ day }) => day).sort());
        expect(sumOf(columns)).toEqual(sumOf(days));
      }),
    );
  });

  it('are named by the Monday that is at most six days before each of their days', () => {
    fc.assert(
      fc.property(dayNumber, (number) => {
        const monday = Date.parse(mondayOf(nameOf(number * DAY)));
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(number * DAY - monday).toBeGreaterThanOrEqual(0);
        expect(number * DAY - monday).toBeLessThanOrEqual(6 * DAY);
      }),
    );
  });
});

describe('a share', () => {
  it('is all only when it is, and none only when it is', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (part, more) => {
        const shown = share(part, part + more);
        expect(Number.isInteger(shown) && shown >= 0 && shown <= 100).toBe(true);
        if (part + more > 0) expect(shown === 100).toBe(more === 0);
        expect(shown === 0).toBe(part === 0);
      }),
    );
  });

  it('is of all ends together', () => {
    expect(countOf({ succeeded: 1, partial: 2, failed: 3, cancelled: 4 })).toBe(10);
  });
});
