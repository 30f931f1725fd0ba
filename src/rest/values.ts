import * as v from 'valibot';
import { shownText } from '../tasks/shown-text';

/** A number, or a text of digits: live sites have sent both. Anything else counts as not said. */
export const lenientNumber = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/))]),
      v.transform(Number),
      v.finite(),
      v.minValue(0),
    ),
  ),
  undefined,
);

/** The status of a task: any text can come, and it is shown as it is. */
export const statusText = v.pipe(
  v.string(),
  v.transform((status) => shownText(status.trim(), 100)),
  v.minLength(1),
);
