import { byId, costCentreField, costCentres, issueTypes, priorities, statuses, storyPointsField } from './catalogue';
import { keyOf, type Issue, type Issues } from './issues';
import { userAnswer, userOf, type JiraUser } from './users';

/** Which fields a caller asked for: names, `*all`, `*navigable`, and `-name` to leave one out. */
export type FieldSelection = readonly string[];

/** `IssueBean` of the contract, with the fields of `selection`. */
export function issueAnswer(
  issue: Issue,
  selection: FieldSelection,
  asker: JiraUser,
  issues: Issues,
  siteUrl: string,
): Record<string, unknown> {
  const left = selection.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const wanted = selection.filter((name) => !name.startsWith('-'));
  const everything = wanted.length === 0 || wanted.some((name) => name === '*all' || name === '*navigable');
  const fields: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    if ((everything || wanted.includes(name)) && !left.includes(name))
      fields[name] = read(issue, { asker, issues, siteUrl });
  }
  return { expand: '', id: String(issue.id), self: selfOf(issue, siteUrl), key: keyOf(issue), fields };
}

function selfOf(issue: Issue, siteUrl: string): string {
  return `${siteUrl}/rest/api/3/issue/${issue.id}`;
}

interface Around {
  asker: JiraUser;
  issues: Issues;
  siteUrl: string;
}

type Reader = (issue: Issue, around: Around) => unknown;

const readers: Record<string, Reader> = {
  summary: (issue) => issue.summary,
  project: (issue, { issues, siteUrl }) => {
    const { id, key, name } = issues.project(issue.project_key);
    return { self: `${siteUrl}/rest/api/3/project/${id}`, id, key, name, projectTypeKey: 'software' };
  },
  issuetype: (issue, { siteUrl }) => {
    const { id, name, subtask } = byId(issueTypes, issue.type_id);
    return { self: `${siteUrl}/rest/api/3/issuetype/${id}`, id, name, subtask };
  },
  status: (issue, { siteUrl }) => statusAnswer(issue, siteUrl),
  priority: (issue, { siteUrl }) => priorityAnswer(issue, siteUrl),
  labels: (issue) => issue.labels,
  assignee: (issue, around) => personAnswer(issue.assignee, around),
  reporter: (issue, around) => personAnswer(issue.reporter, around),
  parent: (issue, { issues, siteUrl }) => {
    const parent = issue.parent_id === null ? undefined : issues.byId(issue.parent_id);
    if (parent === undefined) return undefined;
    const fields = {
      summary: parent.summary,
      status: statusAnswer(parent, siteUrl),
      priority: priorityAnswer(parent, siteUrl),
    };
    return { id: String(parent.id), key: keyOf(parent), self: selfOf(parent, siteUrl), fields };
  },
  duedate: (issue) => issue.due_date,
  [storyPointsField]: (issue) => issue.story_points,
  [costCentreField]: (issue, { siteUrl }) => {
    if (issue.cost_centre === null) return null;
    const { id, value } = byId(costCentres, issue.cost_centre);
    return { self: `${siteUrl}/rest/api/3/customFieldOption/${id}`, id, value };
  },
  created: (issue) => jiraTime(issue.created),
  updated: (issue) => jiraTime(issue.updated),
};

function statusAnswer(issue: Issue, siteUrl: string): unknown {
  const { id, name, category } = byId(statuses, issue.status_id);
  return { self: `${siteUrl}/rest/api/3/status/${id}`, id, name, statusCategory: category };
}

function priorityAnswer(issue: Issue, siteUrl: string): unknown {
  const { id, name } = byId(priorities, issue.priority_id);
  return { self: `${siteUrl}/rest/api/3/priority/${id}`, id, name };
}

function personAnswer(accountId: string | null, { asker, siteUrl }: Around): unknown {
  const user = accountId === null ? undefined : userOf(accountId);
  return user === undefined ? null : userAnswer(user, asker, siteUrl);
}

/** Jira's own spelling of an instant: `2026-11-20T08:15:00.000+0000`. */
function jiraTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}
