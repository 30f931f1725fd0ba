import * as v from 'valibot';
import type { FailedIssue, ReadReport } from '../../tasks/report';
import { KEYS } from '../entities';
import { getParsed, removeValue } from '../kvs/records';
import type { Place, Write } from '../kvs/write';
import type { TaskKey } from '../../tasks/task-key';

const storedSchema = v.object({
  by: v.string(),
  at: v.number(),
  m: v.array(v.string()),
  r: v.optional(v.string()),
  cut: v.optional(v.literal(true)),
  /** Issue, title, and each field with its message; null: about the issue. */
  f: v.optional(v.array(v.tuple([v.string(), v.string(), v.array(v.tuple([v.nullable(v.string()), v.string()]))]))),
});
type Stored = v.InferOutput<typeof storedSchema>;

const at = (task: TaskKey): Place => ({ key: `${KEYS.report}${task}` });

/** Keeps what a source told of a task when it settled, in the place of what was told before. */
export const keepReport = (task: TaskKey, report: ReadReport): Write => {
  const { readById, readAt, messages, result, isCut, failures } = report;
  const stored: Stored = {
    by: readById,
    at: readAt,
    m: [...messages],
    ...(result === undefined ? {} : { r: result }),
    ...(isCut ? { cut: isCut } : {}),
    ...(failures ? { f: failures.map(encoded) } : {}),
  };
  return { kind: 'set', place: at(task), value: stored };
};

const encoded = ({ issueKey, title, errors }: FailedIssue): NonNullable<Stored['f']>[number] => [
  issueKey,
  title,
  errors.map(({ field, message }) => [field ?? null, message]),
];

/** What is kept of a task, or undefined. One storage request. */
export async function getReport(task: TaskKey): Promise<ReadReport | undefined> {
  const stored = await getParsed(at(task), storedSchema);
  if (!stored) return undefined;
  const { by, at: readAt, m, r, cut, f } = stored;
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

export async function forgetReport(task: TaskKey): Promise<void> {
  await removeValue(at(task));
}
