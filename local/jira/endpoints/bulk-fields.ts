import { editableFields } from '../fields/bulk-editable';
import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { askedIssues } from './bulk-selection';
import { cursorPage } from './pieces/cursor-page';

/** What can be edited on the named issues together, in pages of 50. */
export const bulkFields: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/bulk/issues/fields',
  scopes: ['read:jira-work'],
  refuses: 'messages',
  answer(call) {
    const issues = askedIssues(call);
    const found = editableFields(issues, call.asker.accountId, call.site);
    if (found.length === 0) throw refusal('messages', 404, 'No editable fields were found for the selected issues.');
    const text = (call.query.get('searchText') ?? '').trim().toLowerCase();
    const searched = found.filter(({ name }) => name.toLowerCase().includes(text));
    const { items, cursors } = cursorPage(searched, ({ id }) => id, call.query);
    return ok({ fields: items, ...cursors });
  },
};
