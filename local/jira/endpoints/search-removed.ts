import type { Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';

/** The search that was there before `/search/jql`, in both its forms. */
export const removedSearches: readonly Endpoint[] = (['GET', 'POST'] as const).map((method) => ({
  method,
  path: '/rest/api/3/search',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer() {
    throw refusal(
      'collection',
      410,
      'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.',
    );
  },
}));
