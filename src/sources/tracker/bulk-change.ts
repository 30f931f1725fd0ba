import * as v from 'valibot';
import type { Answer, RestClient } from '../../rest/client';
import { restPath } from '../../rest/path';
import { lenientNumber, statusText } from '../../rest/values';

const text = v.fallback(v.optional(v.string()), undefined);

/** `2024-06-26T19:00:47.451+0000`: not every engine reads an offset without a colon. Anything else counts as not said. */
const moment = v.fallback(
  v.optional(
    v.pipe(
      v.string(),
      v.transform((value) => Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))),
      v.finite(),
      v.minValue(1),
    ),
  ),
  undefined,
);

const changeSchema = v.object({
  status: statusText,
  statusText: text,
  createdAt: moment,
  executionIssuePercent: lenientNumber,
  totalIssues: lenientNumber,
  totalCompletedIssues: lenientNumber,
});

const failedSchema = v.array(
  v.object({
    issue: v.object({ key: v.string(), display: text }),
    error: v.fallback(
      v.optional(
        v.nullable(
          v.object({
            errors: v.fallback(v.optional(v.nullable(v.record(v.string(), v.string()))), undefined),
            errorMessages: v.fallback(v.optional(v.nullable(v.array(v.string()))), undefined),
          }),
        ),
      ),
      undefined,
    ),
    statusText: text,
  }),
);

/** A bulk change, as Tracker says it. */
export type BulkChange = v.InferOutput<typeof changeSchema>;
export type Failed = v.InferOutput<typeof failedSchema>[number];

/** GET /v3/bulkchange/{id}. 400: no id; 401: the token; 403: no right to it; 404: not known; 422: not accepted. */
export const bulkChange = (tracker: RestClient, id: string): Promise<Answer<BulkChange>> =>
  tracker.ask({ method: 'GET', path: restPath`/v3/bulkchange/${id}` }, changeSchema);

/** GET /v3/bulkchange/{id}/issues: the issues on which it has failed so far, and why. */
export const failedIssues = (tracker: RestClient, id: string): Promise<Answer<readonly Failed[]>> =>
  tracker.ask({ method: 'GET', path: restPath`/v3/bulkchange/${id}/issues` }, failedSchema);

/** GET /v3/myself: whether organisation and token belong together. */
export const myself = (tracker: RestClient): Promise<Answer<unknown>> =>
  tracker.ask({ method: 'GET', path: restPath`/v3/myself` }, v.looseObject({}));
