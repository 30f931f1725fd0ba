import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { eachOf, flag, issueCount, objectOf, part } from '../../rest/values';

/** A page holds this many issues when only their ids are asked. */
const IDS_OF_A_PAGE = 5_000;

/** Read issue by issue, and where the next page starts by itself. */
const pageSchema = objectOf({
  issues: eachOf(v.object({ id: idText })),
  nextPageToken: part(v.string()),
  isLast: flag,
});

/**
 * POST /rest/api/3/search/jql: the ids of the issues that match, each once, in the order of the JQL. Stops once there are
 * more than `most`: then the answer holds more than that, and not necessarily all.
 */
export async function searchIssueIds(jira: JiraClient, jql: string, most: number): Promise<Answer<readonly string[]>> {
  const ids = new Set<string>();
  let nextPageToken: string | undefined;
  for (;;) {
    const answer = await jira.ask(
      {
        method: 'POST',
        path: restPath`/rest/api/3/search/jql`,
        body: { jql, fields: ['id'], maxResults: IDS_OF_A_PAGE, ...(nextPageToken ? { nextPageToken } : {}) },
      },
      pageSchema,
    );
    if (!answer.ok) return answer;
    answer.data.issues.forEach(({ id }) => ids.add(id));
    const next = answer.data.isLast ? undefined : answer.data.nextPageToken;
    if (next === undefined || next === nextPageToken || ids.size > most) return { ...answer, data: [...ids] };
    nextPageToken = next;
  }
}

const countSchema = objectOf({ count: issueCount });

/** POST /rest/api/3/search/approximate-count: about how many issues match; absent when Jira does not say. */
export async function approximateCount(jira: JiraClient, jql: string): Promise<Answer<number | undefined>> {
  const answer = await jira.ask(
    { method: 'POST', path: restPath`/rest/api/3/search/approximate-count`, body: { jql } },
    countSchema,
  );
  return answer.ok ? { ...answer, data: answer.data.count } : answer;
}
