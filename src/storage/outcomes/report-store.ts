import * as v from '../../valibot';
import type { FailedIssue, ReadReport } from '../../tasks/reading/report';
import { KEYS } from '../entities';
import { getParsed } from '../kvs/records';
import { fitsValue } from '../kvs/value-size';
import type { Place, Write } from '../kvs/write';
import { storedTime } from '../stored-values';
import type { TaskKey } from '../../tasks/task-key';

const storedSchema = v.object({
  by: v.string(),
  at: storedTime,
  m: v.array(v.string()),
  r: v.optional(v.string()),
  cut: v.optional(v.literal(true)),
  /** Issue, title, and each field with its message; null: about the issue. */
  f: v.optional(v.array(v.tuple([v.string(), v.string(), v.array(v.tuple([v.nullable(v.string()), v.string()]))]))),
});
type Stored = v.InferOutput<typeof storedSchema>;

/** Where it lies. */
export const placeOfReport = (task: TaskKey): Place => ({ key: `${KEYS.report}${task}` });

/**
 * Keeps what a source told of a task when it settled, in the place of what was told before: of failed issues as many as fit
 * one value of storage beside the rest, which does by itself.
 */
export function keepReport(task: TaskKey, report: ReadReport): Write {
  let kept = report;
  while (kept.failures && kept.failures.length > 0 && !fitsValue(stored(kept))) {
    const half = Math.floor(kept.failures.length / 2);
    kept = { ...kept, failures: kept.failures.slice(0, half), isCut: true };
  }
  return { kind: 'set', place: placeOfReport(task), value: stored(kept) };
}

function stored({ readById, readAt, messages, result, isCut, failures }: ReadReport): Stored {
  return {
    by: readById,
    at: readAt,
    m: [...messages],
    ...(result === undefined ? {} : { r: result }),
    ...(isCut ? { cut: isCut } : {}),
    ...(failures ? { f: failures.map(encoded) } : {}),
  };
}

const encoded = ({ issueKey, title, errors }: FailedIssue): NonNullable<Stored['f']>[number] => [
  issueKey,
  title,
  errors.map(({ field, message }) => [field ?? null, message]),
];

/** What is kept of a task, or undefined. One storage request. */
export async function getReport(task: TaskKey): Promise<ReadReport | undefined> {
  const found = await getParsed(placeOfReport(task), storedSchema);
  if (!found) return undefined;
  const { by, at: readAt, m, r, cut, f } = found;
  return {
    readById: by,
    readAt,
    messages: m,
    ...(r === undefined ? {} : { result: r }),
    ...(cut ? { isCut: cut } : {}),
    ...(f
      ? {
          failures: f.map(([issueKey, title, errors]) => ({
            issueKey,
            title,
            errors: errors.map(([field, message]) => (field === null ? { message } : { field, message })),
          })),
        }
      : {}),
  };
}
