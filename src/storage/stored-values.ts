import * as v from '../valibot';
import { LATEST } from '../tasks/moments';

/** A moment as it can be stored, UTC epoch milliseconds, 0 for none: anything else would stop whoever formats it. */
export const storedTime = v.pipe(v.number(), v.minValue(0), v.maxValue(LATEST));

/** A number of issues. */
export const storedCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

/** Declared as `integer`, which Forge keeps in 32 bits with a sign: one more must fit too. */
export const storedRevision = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 2));

/** The revision of a record that is there: 0 means that there is none, so a record with 0 could never be written over. */
export const writtenRevision = v.pipe(storedRevision, v.minValue(1));

export const storedPercent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

const TIME_DIGITS = 14;

/** Sorts by a moment, then by a name that is different for each: a page of a list can go on right after it. */
export const orderText = (at: number, name: string): string =>
  `${String(Math.trunc(at)).padStart(TIME_DIGITS, '0')}:${name}`;

/** The moment that an order begins with, epoch milliseconds. */
export const timeOfOrder = (order: string): number => Number(order.slice(0, TIME_DIGITS));

/** An order that says a moment. */
export const storedOrder = v.pipe(
  v.string(),
  v.regex(/^\d{14}:/),
  v.check((order) => timeOfOrder(order) <= LATEST),
);

/** What may be missing without loss: where it is damaged, it is missing. */
export const orAbsent = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);
