import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { leadingOn } from '../../rest/pages';
import { countedOf, flag, issueCount, objectOf, part } from '../../rest/values';
import type { Listed } from '../../rest/values';

/** A page holds this many issues when only their ids are asked. */
const IDS_OF_A_PAGE = 5_000;

/** Read issue by issue, and where the next page starts by itself. */
const pageSchema = objectOf({
  issues: countedOf(v.object({ id: idText })),
  nextPageToken: part(v.string()),
  isLast: flag,
});

/**
 * POST /rest/api/3/search/jql: the ids of the issues that match, each once, in the order of the JQL. Stops once there are
 * more than `most`: then the answer holds more than that, and not necessarily all.
 */
export async function searchIssueIds(jira: JiraClient, jql: string, most: number): Promise<Answer<Listed<string>>> {
  const ids = new Set<string>();
  const isFurther = leadingOn();
  let leftOut = 0;
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
    answer.data.issues.items.forEach(({ id }) => ids.add(id));
    leftOut += answer.data.issues.leftOut;
    nextPageToken = answer.data.isLast ? undefined : isFurther(answer.data.nextPageToken);
    if (nextPageToken === undefined || ids.size > most) return { ...answer, data: { items: [...ids], leftOut } };
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
