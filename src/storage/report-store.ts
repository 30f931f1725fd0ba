import { kvs } from '@forge/kvs';
import * as v from 'valibot';
import type { FailedIssue, ReadReport } from '../tasks/report';
import { KEYS } from './entities';
import type { Write } from './write';
import type { TaskKey } from '../tasks/task-key';

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

const keyOf = (task: TaskKey): string => `${KEYS.report}${task}`;

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
  return (transaction) => transaction.set(keyOf(task), stored);
};

const encoded = ({ issueKey, title, errors }: FailedIssue): NonNullable<Stored['f']>[number] => [
  issueKey,
  title,
  errors.map(({ field, message }) => [field ?? null, message]),
];

/** What is kept of a task, or undefined. One storage request. */
export async function getReport(task: TaskKey): Promise<ReadReport | undefined> {
  const parsed = v.safeParse(storedSchema, await kvs.get(keyOf(task)));
  if (!parsed.success) return undefined;
  const { by, at, m, r, cut, f } = parsed.output;
  return {
    readById: by,
    readAt: at,
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
  await kvs.delete(keyOf(task));
}
