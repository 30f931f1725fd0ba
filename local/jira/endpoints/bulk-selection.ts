import { checkedIssues, visibleIssues } from '../bulk/payload';
import type { Call } from '../http/endpoint';
import type { Issue } from '../issues';
import { refusal } from '../refusal';
import { namesIn } from './pieces/field-names';

/** The issues that a question before a bulk change names in its address. Refuses, as the contract lists them, 403 and 400. */
export function askedIssues({ site, asker, query }: Call): Issue[] {
  const { accountId } = asker;
  if (!site.access.hasGlobal(accountId, 'BULK_CHANGE')) {
    throw refusal('messages', 403, 'You do not have permission to perform bulk changes.');
  }
  const idsOrKeys = checkedIssues(namesIn(query, 'issueIdsOrKeys'));
  return visibleIssues(idsOrKeys, { access: site.access, issues: site.issues, accountId });
}
