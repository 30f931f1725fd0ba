import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, lineOf, moment, objectOf, part } from '../../rest/values';
import type { Listed } from '../../rest/values';
import { shownLine } from '../../tasks/shown-text';

/** How many issues one call gives when the fields are few and have one value each. */
export const ISSUES_A_CALL = 1_000;
/** The longest key and summary that are shown, in characters: a summary's length is Jira's own limit. */
const KEY_LENGTH = 100;
const SUMMARY_LENGTH = 255;

/** Read issue by issue. An issue needs its id and its key; the rest is read by itself. */
const issue = objectOf({
  id: idText,
  key: v.pipe(
    v.string(),
    v.transform((key) => shownLine(key, KEY_LENGTH)),
    v.minLength(1),
  ),
  fields: part(objectOf({ summary: lineOf(SUMMARY_LENGTH), updated: moment })),
});
const schema = objectOf({ issues: countedOf(issue) });

/** An issue as Jira shows it to whoever asks: its summary or when it was last changed, whichever was asked for. */
export interface NamedIssue {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly updatedAt?: number;
}

/**
 * POST /rest/api/3/issue/bulkfetch: at most 1,000 issues by id (`ISSUES_A_CALL`), in no particular order. Those that the
 * asker may not see, or that no longer exist, are left out of the answer, and so are entries that cannot be read, with their
 * number.
 */
export async function issuesById(
  jira: JiraClient,
  ids: readonly string[],
  field: 'summary' | 'updated',
): Promise<Answer<Listed<NamedIssue>>> {
  const answer = await jira.ask(
    { method: 'POST', path: restPath`/rest/api/3/issue/bulkfetch`, body: { issueIdsOrKeys: ids, fields: [field] } },
    schema,
  );
  if (!answer.ok) return answer;
  const { items, leftOut } = answer.data.issues;
  return { ...answer, data: { items: items.map(named), leftOut } };
}

const named = ({ id, key, fields }: v.InferOutput<typeof issue>): NamedIssue => ({
  id,
  key,
  summary: fields?.summary ?? '',
  ...(fields?.updated === undefined ? {} : { updatedAt: fields.updated }),
});
