import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { UNREADABLE } from '../client';
import type { JiraClient } from '../client';
import { hiddenAmong } from './may-change';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, flag, lineOf, objectOf, part } from '../../rest/values';
import { leadingOn } from '../../rest/pages';

/** Parents named in one question. */
const PARENTS = 500;
const PAGE = 100;

/**
 * What is only shown is read by itself. The rest is needed of every entry: a sub-task that is not named goes along unseen, and no
 * odd entry may be the reason.
 */
const schema = objectOf({
  issues: countedOf(
    objectOf({
      id: idText,
      key: lineOf(100),
      fields: objectOf({
        summary: lineOf(300),
        parent: v.object({ id: idText }),
        issuetype: objectOf({ subtask: v.pipe(v.unknown(), flag, v.boolean()) }),
      }),
    }),
  ),
  nextPageToken: part(v.string()),
  isLast: flag,
});

export interface Subtask {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly parentId: string;
}

/**
 * The sub-tasks of these issues that the asker may see, as POST /rest/api/3/search/jql finds them. An epic's issues have
 * it as their parent too and are no sub-tasks: they stay when it goes, so they are left out. Issues that are gone, or that
 * the asker may not see, have none; `onHidden` gets those of which Jira has said so. An answer with an odd entry is an error.
 */
export async function fetchSubtasks(
  jira: JiraClient,
  parentIds: readonly string[],
  onHidden?: (ids: readonly string[]) => void,
): Promise<Answer<readonly Subtask[]>> {
  const found = new Map<string, Subtask>();
  for (let from = 0; from < parentIds.length; from += PARENTS) {
    const answer = await subtasksOfShown(jira, parentIds.slice(from, from + PARENTS), onHidden);
    if (!answer.ok) return answer;
    for (const subtask of answer.data) found.set(subtask.id, subtask);
  }
  return { ok: true, data: [...found.values()], text: '' };
}

/** Jira refuses a query that names an issue which the asker is not shown: then only the others are named. */
async function subtasksOfShown(
  jira: JiraClient,
  parents: readonly string[],
  onHidden: ((ids: readonly string[]) => void) | undefined,
): Promise<Answer<readonly Subtask[]>> {
  const answer = await subtasksOf(jira, parents);
  if (answer.ok || answer.error.kind !== 'refused') return answer;
  const asked = await hiddenAmong(jira, parents);
  if (!asked.ok) return asked;
  if (asked.data.length === 0) return answer;
  onHidden?.(asked.data);
  const hidden = new Set(asked.data);
  return subtasksOf(
    jira,
    parents.filter((id) => !hidden.has(id)),
  );
}

async function subtasksOf(jira: JiraClient, parents: readonly string[]): Promise<Answer<readonly Subtask[]>> {
  const found: Subtask[] = [];
  if (parents.length === 0) return { ok: true, data: found, text: '' };
  const jql = `parent in (${parents.join(', ')})`;
  const isFurther = leadingOn();
  let nextPageToken: string | undefined;
  do {
    const fields = ['summary', 'parent', 'issuetype'];
    const body = { jql, fields, maxResults: PAGE, ...(nextPageToken ? { nextPageToken } : {}) };
    const answer = await jira.ask({ method: 'POST', path: restPath`/rest/api/3/search/jql`, body }, schema);
    if (!answer.ok) return answer;
    if (answer.data.issues.leftOut > 0) return UNREADABLE;
    for (const { id, key, fields: of } of answer.data.issues.items) {
      if (!of.issuetype.subtask) continue;
      found.push({ id, key: key ?? id, summary: of.summary ?? '', parentId: of.parent.id });
    }
    nextPageToken = answer.data.isLast ? undefined : isFurther(answer.data.nextPageToken);
  } while (nextPageToken !== undefined);
  return { ok: true, data: found, text: '' };
}
