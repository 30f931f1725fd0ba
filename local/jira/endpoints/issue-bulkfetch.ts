import * as v from 'valibot';
import { fieldOf } from '../fields/definitions';
import type { Field } from '../fields/field';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import { historyAnswer } from './pieces/history-answer';
import { issueAnswer } from './pieces/issue-answer';
import type { Issue } from '../issues';
import { noSuchIssue, refusal } from '../refusal';
import { readBody } from './pieces/read-body';
import { visibleAmong } from './pieces/visible-issue';

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
  'watches',
];
const ofOneValue: readonly Field['kind'][] = ['text', 'number', 'date', 'user', 'select'];
/** The documents say "few"; this is where the local site draws the line. */
const few = 3;

/** What Jira gives beside the fields of an issue; anything else that `expand` names is ignored, as there. */
const changelog = 'changelog';
/** The newest histories that an issue comes with. */
const mostHistories = 100;

/** Issues by ids or keys, in ascending order of id; those that the asker may not see are errors in the answer. */
export const issueBulkFetch: Endpoint = {
  method: 'POST',
  path: '/rest/api/3/issue/bulkfetch',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  async answer(call) {
    const { issueIdsOrKeys, fields = [], expand = [] } = await readBody(call, request);
    const asked = new Set(issueIdsOrKeys).size;
    const withHistory = expand.includes(changelog);
    const limit = isFew(fields) && !withHistory ? limitForFewFields : usualLimit;
    if (asked === 0) throw refusal('collection', 400, 'issueIdsOrKeys must name at least one issue.');
    if (asked > limit) {
      throw refusal('collection', 400, `The number of issues (${asked}) exceeds the limit of ${limit}.`);
    }
    const { found, hidden } = visibleAmong(call, issueIdsOrKeys);
    const issues = found.map((issue) => ({
      ...issueAnswer(issue, fields, call.asker, call.site),
      ...(withHistory ? { expand: changelog, changelog: newestHistories(issue, call) } : {}),
    }));
    return ok({ issues, issueErrors: hidden.map((id) => ({ id, errorMessage: noSuchIssue })) });
  },
};

/** `PageOfChangelogs` of the contract: the newest first. */
function newestHistories({ id }: Issue, call: Call): unknown {
  const all = call.site.changelog.of(id).reverse();
  const histories = all.slice(0, mostHistories).map(historyAnswer(call));
  return { startAt: 0, maxResults: histories.length, total: all.length, histories };
}

function isFew(fields: string[]): boolean {
  return fields.length > 0 && fields.length <= few && fields.every(holdsOneValue);
}

function holdsOneValue(id: string): boolean {
  const kind = fieldOf(id)?.kind;
  return singleValued.includes(id) || (kind !== undefined && ofOneValue.includes(kind));
}
