import type { ProductAnswer } from '../../../wire/bridge-api';
import { server } from '../site/server';
import { readAnswer } from '../site/read-answer';
import { refusalOf } from '../site/refusal';

/** As much of Jira's `IssueBean` as a row shows. */
export interface FoundIssue {
  key: string;
  fields: {
    summary: string;
    status: { name: string };
    assignee: { displayName: string } | null;
  };
}

export interface Found {
  issues: FoundIssue[];
  /** Where the next page begins; absent on the last one. */
  nextPageToken?: string;
}

const pageSize = 50;

/** A page of what this account finds, through the REST API: faults apply. @throws Error with Jira's words. */
export async function searchIssues(accountId: string, jql: string, nextPageToken?: string): Promise<Found> {
  const query = { jql, maxResults: pageSize, fields: ['summary', 'status', 'assignee'] };
  const init = {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(nextPageToken === undefined ? query : { ...query, nextPageToken }),
  };
  const answer: ProductAnswer = await server.product({
    accountId,
    product: 'jira',
    path: '/rest/api/3/search/jql',
    init,
  });
  if (answer.failed === true) throw new Error(answer.message);
  if (answer.status !== 200) throw new Error(refusalOf(answer));
  return readAnswer<Found>(answer.body);
}
