import type { Call } from '../../http/endpoint';
import type { Issue, Project } from '../../issues';
import { noSuchIssue, refusal } from '../../refusal';

/** The project with this id or key; a 404 when it is not there or the asker may not see it. */
export function projectOfQuery({ site, asker }: Call, idOrKey: string): Project {
  const found = site.issues.projects().find(({ id, key }) => id === idOrKey || key === idOrKey.toUpperCase());
  if (found !== undefined && site.access.hasIn(found.key, asker.accountId, 'BROWSE_PROJECTS')) return found;
  throw refusal('collection', 404, `No project could be found with key or id '${idOrKey}'.`);
}

export function issueOfQuery({ site, asker }: Call, idOrKey: string): Issue {
  const found = site.issues.find(idOrKey);
  if (found !== undefined && site.access.canBrowse(asker.accountId, found.id)) return found;
  throw refusal('collection', 404, noSuchIssue);
}
