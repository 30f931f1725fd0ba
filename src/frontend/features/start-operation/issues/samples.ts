import type { IssueFacts } from '../../../../jira/issues/fetch-issues';

type Groups = readonly (readonly [IssueFacts, ...IssueFacts[]])[];

/** The issues grouped by project and type: Jira offers all issues of one such group the same fields. Pure. */
export const byFieldKind = (issues: readonly IssueFacts[]): Groups =>
  grouped(issues, ({ project, type }) => `${project.id}/${type.id}`);

/** One issue of each project and type, which stands for all of them in a question about fields. Pure. */
export const sampleIds = (issues: readonly IssueFacts[]): readonly string[] =>
  byFieldKind(issues).map(([{ id }]) => id);

/**
 * The issues grouped by their project and status, because Jira is asked about each by itself: it names only what all the issues
 * of a workflow that it is asked about have in common, and where a project opens nothing, nothing is. Pure.
 */
export const byProjectAndStatus = (issues: readonly IssueFacts[]): Groups =>
  grouped(issues, ({ project, status }) => `${project.id}/${status.id}`);

/** Whether two issues are alike to Jira when it says which transitions are possible. */
export const kindOf = ({ project, type, status }: IssueFacts): string => `${project.id}/${type.id}/${status.id}`;

function grouped(issues: readonly IssueFacts[], kind: (issue: IssueFacts) => string): Groups {
  const groups = new Map<string, [IssueFacts, ...IssueFacts[]]>();
  for (const issue of issues) {
    const group = groups.get(kind(issue));
    if (group) group.push(issue);
    else groups.set(kind(issue), [issue]);
  }
  return [...groups.values()];
}
