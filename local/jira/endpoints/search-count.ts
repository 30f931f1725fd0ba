import * as v from 'valibot';
import { ok, type Endpoint } from '../http/endpoint';
import { visibleMatches } from '../jql/visible-matches';
import { readBody } from './pieces/read-body';

const request = v.strictObject({ jql: v.optional(v.string(), '') });

/** How many issues a query finds; the local site counts them exactly. */
export const searchCount: Endpoint = {
  method: 'POST',
  path: '/rest/api/3/search/approximate-count',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  async answer(call) {
    const { jql } = await readBody(call, request);
    const { condition, parameters } = visibleMatches(jql, call.asker, call.site);
    return ok({ count: call.site.issues.count(condition, parameters) });
  },
};
