import * as v from 'valibot';
import { ok, type Endpoint } from '../http/endpoint';
import { issueAnswer } from './issue-answer';
import type { Issue } from '../issues';
import { noSuchIssue, refusal } from '../refusal';
import { readBody } from './read-body';

const request = v.strictObject({
  issueIdsOrKeys: v.array(v.string()),
  fields: v.optional(v.array(v.string())),
  fieldsByKeys: v.optional(v.boolean()),
  expand: v.optional(v.array(v.string())),
  properties: v.optional(v.array(v.string())),
});

const usualLimit = 100;
const limitForFewFields = 1_000;
const singleValued = [
  'summary',
  'status',
  'priority',
  'issuetype',
  'project',
  'assignee',
  'duedate',
  'created',
  'updated',
];
/** The documents say "few"; this is where the local site draws the line. */
const few = 3;

/** Issues by ids or keys, in ascending order of id; those that the asker may not see are errors in the answer. */
export const issueBulkFetch: Endpoint = {
  method: 'POST',
  path: '/rest/api/3/issue/bulkfetch',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  async answer(call) {
    const { site, asker } = call;
    const { issueIdsOrKeys, fields = [] } = await readBody(call, request);
    const asked = [...new Set(issueIdsOrKeys)];
    const limit = isFew(fields) ? limitForFewFields : usualLimit;
    if (asked.length === 0) throw refusal('collection', 400, 'issueIdsOrKeys must name at least one issue.');
    if (asked.length > limit) {
      throw refusal('collection', 400, `The number of issues (${asked.length}) exceeds the limit of ${limit}.`);
    }
    const found = new Map<number, Issue>();
    const issueErrors: { id: string; errorMessage: string }[] = [];
    for (const idOrKey of asked) {
      const issue = site.issues.find(idOrKey);
      if (issue !== undefined && site.access.canBrowse(asker.accountId, issue.id)) found.set(issue.id, issue);
      else issueErrors.push({ id: idOrKey, errorMessage: noSuchIssue });
    }
    const issues = [...found.values()]
      .sort((one, other) => one.id - other.id)
      .map((issue) => issueAnswer(issue, fields, asker, site));
    return ok({ issues, issueErrors });
  },
};

function isFew(fields: string[]): boolean {
  return fields.length > 0 && fields.length <= few && fields.every((field) => singleValued.includes(field));
}
