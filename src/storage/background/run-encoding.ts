import * as v from '../../valibot';
import { NOBODY } from '../../tasks/account-id';
import { hourNumber, hourOf, hourOfNumber } from '../../tasks/utc-hour';
import { parsedBy } from '../kvs/records';
import { orAbsent, storedRevision, storedTime } from '../stored-values';
import { failuresSchema } from './failures';
import { decodeSeen, encodeSeen, storedSeen } from './seen-encoding';

const runSchema = v.pipe(
  v.object({
    owner: v.string(),
    /** Records of the version before have none. */
    rev: v.fallback(v.optional(storedRevision, 0), 0),
    /** When it was written: what is known of tasks is dated from there. */
    at: v.fallback(v.optional(storedTime, 0), 0),
    tasks: storedSeen,
    /** When the next look at the owner's tasks is due, and since when its events are pushed along one chain. */
    due: orAbsent(storedTime),
    begun: orAbsent(storedTime),
    /** Points that are left of what was taken of the site's, in this hour (epoch milliseconds of its start). */
    hour: orAbsent(storedTime),
    left: orAbsent(v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(10_000))),
    /** Why the owner's tasks could not be read: for a day at the most. */
    failed: orAbsent(failuresSchema),
  }),
  v.transform(({ tasks, ...run }) => ({ ...run, tasks: decodeSeen(tasks, run.at) })),
);
/**
 * What the background knows of one person's tasks (task key → what was seen), and the chain of events by which it goes on
 * looking at them. Its revision is the chain's generation: of all who go on from one revision one writes, and only that one
 * pushes the next event.
 */
export type BackgroundRun = Readonly<v.InferOutput<typeof runSchema>>;

/**
 * A run's moments and points as they are stored, with what is empty missing at the end: the number of the hour it was written
 * in, milliseconds since then, how long after it is due, how long before its chain began, points left, and how many hours
 * before theirs was. This record is written with every run, and named and dated in full it takes twice as many bytes.
 */
const storedMoments = v.looseObject({ t: v.array(v.nullable(v.number())) });

/**
 * The record that was written under this key, which is its owner's; undefined where what is stored has no known shape. Records
 * of the version before name their owner and their moments in full.
 */
export function decodeRun(key: string, value: unknown): BackgroundRun | undefined {
  const short = parsedBy(storedMoments, value);
  if (!short) return parsedBy(runSchema, value);
  const [hour, since, dueAfter, begunBefore, left, hoursBefore] = short.t;
  const at = hourOfNumber(hour ?? 0) + (since ?? 0);
  return parsedBy(runSchema, {
    ...short,
    owner: key,
    at,
    ...(isNumber(dueAfter) ? { due: at + dueAfter } : {}),
    ...(isNumber(begunBefore) ? { begun: at - begunBefore } : {}),
    ...(isNumber(left) ? { left, hour: hourOfNumber((hour ?? 0) - (hoursBefore ?? 0)) } : {}),
  });
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';

/** The owner stands in the key alone; what the index is made of names nobody. */
export function encodeRun({ rev, at, tasks, due, begun, hour, left, failed }: BackgroundRun) {
  const of = hourOf(at);
  const points = left === undefined || hour === undefined ? [] : [left, hourNumber(of) - hourNumber(hour) || null];
  const moments = [
    hourNumber(of),
    at - of,
    due === undefined ? null : due - at,
    begun === undefined ? null : at - begun,
  ];
  const t = [...moments, ...points];
  while (t.at(-1) === null) t.pop();
  return { owner: NOBODY, rev, t, tasks: encodeSeen(tasks, at), ...(failed ? { failed } : {}) };
}
