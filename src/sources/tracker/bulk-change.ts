import * as v from '../../valibot';
import type { Answer, RestClient } from '../../rest/client';
import { restPath } from '../../rest/path';
import {
  eachOf,
  issueCount,
  itemsOf,
  lineOf,
  moment,
  objectOf,
  part,
  percentage,
  statusText,
  textOf,
} from '../../rest/values';
import { REASON_LENGTH } from '../../tasks/shown-text';

/** Texts that are said of one issue, and of one field of it, at the most. */
const MOST_TEXTS = 50;

/** Read part by part: nothing but the documented fields is sure. The id is the one that was asked. */
const changeSchema = v.pipe(
  objectOf({
    status: statusText,
    statusText: textOf(REASON_LENGTH),
    createdAt: moment,
    executionIssuePercent: percentage,
    totalIssues: issueCount,
    totalCompletedIssues: issueCount,
  }),
  v.check(
    ({ status, executionIssuePercent, totalIssues }) =>
      status !== '' || executionIssuePercent !== undefined || totalIssues !== undefined,
  ),
);

/** What is said of one field: a text, or several. */
type Said = string | readonly string[];

/** Field → what is said of it. What is no text is left out; a list stands for texts without a field. */
const errorsByField = part(
  v.pipe(
    v.custom<object>((given) => typeof given === 'object' && given !== null),
    v.transform((given): Readonly<Record<string, Said>> => {
      if (Array.isArray(given)) return { '': textsIn(given) };
      const entries: readonly [string, unknown][] = Object.entries(given).slice(0, MOST_TEXTS);
      return Object.fromEntries(entries.map(([field, said]) => [field, textsIn(said)]));
    }),
  ),
);

function textsIn(said: unknown): readonly string[] {
  if (typeof said === 'string') return [said];
  return Array.isArray(said)
    ? said.slice(0, MOST_TEXTS).flatMap((each: unknown) => (typeof each === 'string' ? [each] : []))
    : [];
}

const failedSchema = objectOf({
  issue: part(objectOf({ key: lineOf(200), display: lineOf(200) })),
  error: part(objectOf({ errors: errorsByField, errorMessages: itemsOf(v.string(), MOST_TEXTS) })),
  statusText: textOf(REASON_LENGTH),
});

/** Read entry by entry. One that cannot be read is still an issue that failed, of which nothing is known. */
const failedList = eachOf(v.fallback(failedSchema, {}));

/** A bulk change, as Tracker says it. */
export type BulkChange = v.InferOutput<typeof changeSchema>;
export type FailedIssues = Partial<v.InferOutput<typeof failedSchema>>;

/** GET /v3/bulkchange/{id}. 400: no id; 401: the token; 403: no right to it; 404: not known; 422: not accepted. */
export const bulkChange = (tracker: RestClient, id: string): Promise<Answer<BulkChange>> =>
  tracker.ask({ method: 'GET', path: restPath`/v3/bulkchange/${id}` }, changeSchema);

/**
 * GET /v3/bulkchange/{id}/issues: the issues on which it has failed so far, and why. A deleted or hidden issue has no key,
 * and a change of projects or goals names none. Undefined where the answer is no list.
 */
export const failedIssues = (tracker: RestClient, id: string): Promise<Answer<readonly FailedIssues[] | undefined>> =>
  tracker.ask(
    { method: 'GET', path: restPath`/v3/bulkchange/${id}/issues` },
    v.fallback(v.optional(failedList), undefined),
  );

/** GET /v3/myself: whether organisation and token belong together. */
export const myself = (tracker: RestClient): Promise<Answer<unknown>> =>
  tracker.ask({ method: 'GET', path: restPath`/v3/myself` }, v.looseObject({}));
