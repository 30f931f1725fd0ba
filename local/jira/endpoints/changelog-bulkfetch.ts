import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { History, HistoryPlace } from '../fields/changelog';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { historyAnswer } from './pieces/history-answer';
import { readBody } from './pieces/read-body';
import { visibleAmong } from './pieces/visible-issue';

const fieldIds = v.pipe(
  v.array(v.string()),
  v.maxLength(10),
  v.check((ids) => new Set(ids).size === ids.length),
);

const request = v.strictObject({
  issueIdsOrKeys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(1_000)),
  fieldIds: v.optional(fieldIds),
  maxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1_000),
  nextPageToken: v.optional(v.string()),
});
type Request = v.InferOutput<typeof request>;

/**
 * What happened to many issues, oldest first and then by issue, in pages of histories; there is no filter by time. Issues
 * that the asker may not see are left out, and so are those to which nothing happened.
 */
export const changelogBulkFetch: Endpoint = {
  method: 'POST',
  path: '/rest/api/3/changelog/bulkfetch',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  async answer(call) {
    const asked = await readBody(call, request);
    const histories = page(call, asked);
    const last = histories.length > asked.maxResults ? histories[asked.maxResults - 1] : undefined;
    return ok({
      issueChangeLogs: byIssue(histories.slice(0, asked.maxResults), call),
      ...(last === undefined ? {} : { nextPageToken: tokenAfter(last, asked) }),
    });
  },
};

/** One more than asked for, which says that there is another page. */
function page(call: Call, asked: Request): History[] {
  const { found } = visibleAmong(call, asked.issueIdsOrKeys);
  const after: HistoryPlace = asked.nextPageToken === undefined ? [-1, 0, 0] : placeOf(asked.nextPageToken, asked);
  const only = asked.fieldIds?.length ? asked.fieldIds : undefined;
  const ids = found.map(({ id }) => id);
  return call.site.changelog.among(ids, after, asked.maxResults + 1, only).map((history) =>
    only === undefined
      ? history
      : {
          ...history,
          items: history.items.filter(({ fieldId }) => fieldId !== undefined && only.includes(fieldId)),
        },
  );
}

function byIssue(histories: History[], call: Call): unknown[] {
  const answer = historyAnswer(call);
  const changes = new Map<number, unknown[]>();
  for (const history of histories) {
    const known = changes.get(history.issue_id);
    if (known === undefined) changes.set(history.issue_id, [answer(history)]);
    else known.push(answer(history));
  }
  return [...changes]
    .sort(([one], [other]) => one - other)
    .map(([issueId, changeHistories]) => ({ issueId: String(issueId), changeHistories }));
}

/** A token belongs to its question: with another one it is refused. The size of a page may change. */
function tokenAfter({ at, issue_id, id }: History, asked: Request): string {
  return Buffer.from([at, issue_id, id, digest(asked)].join(':')).toString('base64url');
}

function placeOf(token: string, asked: Request): HistoryPlace {
  const [, at, issueId, id, question] =
    /^(\d{1,15}):(\d{1,15}):(\d{1,15}):(\w+)$/.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (question === digest(asked)) return [Number(at), Number(issueId), Number(id)];
  throw refusal('collection', 400, 'The nextPageToken is invalid or has expired.');
}

function digest({ issueIdsOrKeys, fieldIds: fields }: Request): string {
  return createHash('sha256')
    .update(JSON.stringify([issueIdsOrKeys, fields]))
    .digest('hex')
    .slice(0, 12);
}
