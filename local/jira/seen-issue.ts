import { visible, visibleParameters, type Access } from './access';
import { byId, issueTypes } from './catalogue';
import { keyOf, type Issues } from './issues';

/** An issue as the platform names it to an app that is shown on it. */
export interface SeenIssue {
  id: string;
  key: string;
  type: string;
  typeId: string;
  project: { id: string; key: string; type: string };
}

interface Around {
  issues: Issues;
  access: Access;
}

/** The issue with this number or key, unless it is not there or this account may not see it. */
export function seenIssue({ issues, access }: Around, accountId: string, idOrKey: string): SeenIssue | undefined {
  const issue = issues.find(idOrKey);
  if (issue === undefined || !access.canBrowse(accountId, issue.id)) return undefined;
  const project = issues.project(issue.project_key);
  return {
    id: String(issue.id),
    key: keyOf(issue),
    type: byId(issueTypes, issue.type_id).name,
    typeId: issue.type_id,
    project: { id: project.id, key: project.key, type: 'software' },
  };
}

export function lastChangedIssue({ issues }: Around, accountId: string): string | undefined {
  const [last] = issues.selectKeys(visible, 'ORDER BY i.updated DESC, i.id LIMIT 1', visibleParameters(accountId));
  return last === undefined ? undefined : keyOf(last);
}
