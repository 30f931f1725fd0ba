import type { Call } from '../../http/endpoint';
import type { Issue } from '../../issues';
import { noSuchIssue, refusal } from '../../refusal';

/** The issue that the path names; a 404 when it is not there or the asker may not see it. */
export function issueOfPath(call: Call): Issue {
  const found = visibleIssue(call, call.part('issueIdOrKey'));
  if (found !== undefined) return found;
  throw refusal('collection', 404, noSuchIssue);
}

/** The issues that these ids and keys name, each once and in ascending order of id; what else was named is hidden. */
export function visibleAmong(call: Call, idsOrKeys: readonly string[]): { found: Issue[]; hidden: string[] } {
  const found = new Map<number, Issue>();
  const hidden: string[] = [];
  for (const idOrKey of new Set(idsOrKeys)) {
    const issue = visibleIssue(call, idOrKey);
    if (issue === undefined) hidden.push(idOrKey);
    else found.set(issue.id, issue);
  }
  return { found: [...found.values()].sort((one, other) => one.id - other.id), hidden };
}

function visibleIssue({ site, asker }: Call, idOrKey: string): Issue | undefined {
  const issue = site.issues.find(idOrKey);
  return issue !== undefined && site.access.canBrowse(asker.accountId, issue.id) ? issue : undefined;
}
