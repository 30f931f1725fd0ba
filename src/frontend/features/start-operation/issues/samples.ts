import type { IssueFacts } from '../../../../jira/fetch-issues';

/**
 * One issue of each project and type. Jira offers all issues of a project and type the same fields, so one stands for them
 * in a question. Pure.
 */
export const sampleIds = (issues: readonly IssueFacts[]): readonly string[] =>
  firstOfEach(issues, ({ project, type }) => `${project.id}/${type.id}`).map(({ id }) => id);

/** The issues grouped by their status, because Jira is asked about each status by itself (see `askTransitions`). Pure. */
export function byStatus(issues: readonly IssueFacts[]): readonly (readonly IssueFacts[])[] {
  const groups = new Map<string, IssueFacts[]>();
  for (const issue of issues) {
    const group = groups.get(issue.status.id);
    if (group) group.push(issue);
    else groups.set(issue.status.id, [issue]);
  }
  return [...groups.values()];
}

/** Whether two issues are alike to Jira when it says which transitions are possible. */
export const kindOf = ({ project, type, status }: IssueFacts): string => `${project.id}/${type.id}/${status.id}`;

function firstOfEach(issues: readonly IssueFacts[], kind: (issue: IssueFacts) => string): readonly IssueFacts[] {
  const seen = new Map<string, IssueFacts>();
  for (const issue of issues) if (!seen.has(kind(issue))) seen.set(kind(issue), issue);
  return [...seen.values()];
}
