import type { Call } from '../http/endpoint';
import type { Issue } from '../issues';
import { noSuchIssue, refusal } from '../refusal';

/** The issue that the path names; a 404 when it is not there or the asker may not see it. */
export function issueOfPath({ site, asker, part }: Call): Issue {
  const found = site.issues.find(part('issueIdOrKey'));
  if (found !== undefined && site.access.canBrowse(asker.accountId, found.id)) return found;
  throw refusal('collection', 404, noSuchIssue);
}
