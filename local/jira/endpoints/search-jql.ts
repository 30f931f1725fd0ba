import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { ok, type Answer, type Call, type Endpoint } from '../http/endpoint';
import { issueAnswer } from './pieces/issue-answer';
import { keyOf, type IssueKey } from '../issues';
import { visibleMatches } from '../jql/visible-matches';
import { refusal } from '../refusal';
import { namesIn } from './pieces/field-names';
import { readBody } from './pieces/read-body';
import { wholeNumber } from './pieces/whole-number';

const request = v.strictObject({
  jql: v.optional(v.string(), ''),
  nextPageToken: v.optional(v.string()),
  maxResults: v.optional(v.pipe(v.number(), v.integer()), 50),
  fields: v.optional(v.array(v.string()), []),
  fieldsByKeys: v.optional(v.boolean()),
  expand: v.optional(v.string()),
  properties: v.optional(v.array(v.string())),
  reconcileIssues: v.optional(v.array(v.number())),
});

interface Search {
  jql: string;
  nextPageToken?: string | undefined;
  maxResults: number;
  fields: string[];
}

const documented = { path: '/rest/api/3/search/jql', scopes: ['read:jira-work'], refuses: 'collection' } as const;

/** Issues by JQL, in pages, without a total. */
export const searchByPost: Endpoint = {
  ...documented,
  method: 'POST',
  answer: async (call) => search(call, await readBody(call, request)),
};

/** The same with the question in the address. */
export const searchByGet: Endpoint = {
  ...documented,
  method: 'GET',
  answer: (call) =>
    search(call, {
      jql: call.query.get('jql') ?? '',
      nextPageToken: call.query.get('nextPageToken') ?? undefined,
      maxResults: wholeNumber(call.query, 'maxResults', 50, 1),
      fields: namesIn(call.query, 'fields'),
    }),
};

/** A page holds this many when only `id` or `key` is asked, as Jira documents; otherwise the second number. */
const mostIds = 5_000;
const mostIssues = 100;

function search({ site, asker }: Call, { jql, nextPageToken, maxResults, fields }: Search): Answer {
  if (maxResults < 1 || maxResults > mostIds) {
    throw refusal('collection', 400, `The value of maxResults must be from 1 to ${mostIds}.`);
  }
  const { condition, parameters, order } = visibleMatches(jql, asker, site);
  const start = nextPageToken === undefined ? 0 : startOf(nextPageToken, jql);
  const onlyIds = fields.every((field) => field === 'id' || field === 'key');
  const size = Math.min(maxResults, onlyIds ? mostIds : mostIssues);
  const among = [condition, `ORDER BY ${order} LIMIT ? OFFSET ?`, [...parameters, size + 1, start]] as const;
  const found = onlyIds
    ? site.issues.selectKeys(...among).map((issue) => bare(issue, fields))
    : site.issues.select(...among).map((issue) => issueAnswer(issue, fields, asker, site));
  const isLast = found.length <= size;
  return ok({
    issues: found.slice(0, size),
    ...(isLast ? {} : { nextPageToken: tokenFor(start + size, jql) }),
    isLast,
  });
}

/** Without `fields` an issue is its id and nothing else. */
function bare(issue: IssueKey, fields: string[]): Record<string, string> {
  return { id: String(issue.id), ...(fields.includes('key') ? { key: keyOf(issue) } : {}) };
}

/** A token belongs to its query: with another one it is refused. */
function tokenFor(start: number, jql: string): string {
  return Buffer.from(`${start}:${digest(jql)}`).toString('base64url');
}

function startOf(token: string, jql: string): number {
  const [start = '', query] = Buffer.from(token, 'base64url').toString('utf8').split(':');
  if (/^\d{1,9}$/.test(start) && query === digest(jql)) return Number(start);
  throw refusal('collection', 400, 'The nextPageToken is invalid or has expired.');
}

function digest(jql: string): string {
  return createHash('sha256').update(jql).digest('hex').slice(0, 12);
}
