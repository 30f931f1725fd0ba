import * as v from 'valibot';
import { refusal } from '../refusal';

/** At most this many issues in one request, sub-tasks included (the contract, POST /bulk/issues/fields). */
export const mostIssues = 1_000;

/** The part that both submits have in common. The contract marks it nullable; the site sends no e-mail either way. */
export const sendBulkNotification = v.optional(v.nullable(v.boolean()));
export const issueIdsOrKeys = v.array(v.string());

/** Reads a submitted body; unknown properties are refused, as the contract closes its objects. */
export function readPayload<Schema extends v.GenericSchema>(schema: Schema, payload: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, payload);
  if (read.success) return read.output;
  throw refusal('messages', 400, ...read.issues.slice(0, 5).map(told));
}

function told(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

/** Each issue once, in the order given; none or too many are refused. */
export function checkedIssues(idsOrKeys: string[]): string[] {
  const distinct = [...new Set(idsOrKeys)];
  if (distinct.length === 0) throw refusal('messages', 400, 'At least one issue must be selected.');
  if (distinct.length > mostIssues) {
    throw refusal(
      'messages',
      400,
      `The number of selected issues (${distinct.length}) exceeds the limit of ${mostIssues}.`,
    );
  }
  return distinct;
}
