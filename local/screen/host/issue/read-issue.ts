import { readAnswer } from '../site/read-answer';
import { refusalOf } from '../site/refusal';
import { server } from '../site/server';

interface Named {
  name: string;
}

/** As much of Jira's `IssueBean` as the page shows. */
export interface ShownIssue {
  key: string;
  fields: {
    summary: string;
    issuetype: Named;
    status: Named;
    priority: Named;
    labels: string[];
    assignee: { displayName: string } | null;
    duedate: string | null;
  };
}

export interface Change {
  id: string;
  author?: { displayName: string };
  /** Jira's own spelling of an instant. */
  created: string;
  /** A side without a value is not there. */
  items: { field: string; fromString?: string; toString?: string }[];
}

export interface IssueWithChanges {
  issue: ShownIssue;
  /** Latest first. */
  changes: Change[];
}

const fields = 'summary,issuetype,status,priority,labels,assignee,duedate';

/**
 * An issue and its changelog, as this account sees them through the REST API: faults apply, like in the app.
 * @throws Error with Jira's words, or the network's.
 */
export async function readIssue(accountId: string, issueKey: string): Promise<IssueWithChanges> {
  const path = `/rest/api/3/issue/${encodeURIComponent(issueKey)}`;
  const [issue, changelog] = await Promise.all([
    read<ShownIssue>(accountId, `${path}?fields=${fields}`),
    read<{ values: Change[] }>(accountId, `${path}/changelog?maxResults=100`),
  ]);
  return { issue, changes: [...changelog.values].reverse() };
}

async function read<Answer>(accountId: string, path: string): Promise<Answer> {
  const init = { method: 'GET', headers: { accept: 'application/json' }, body: null };
  const answer = await server.product({ accountId, product: 'jira', path, init });
  if (answer.failed === true) throw new Error(answer.message);
  if (answer.status !== 200) throw new Error(refusalOf(answer));
  return readAnswer<Answer>(answer.body);
}
