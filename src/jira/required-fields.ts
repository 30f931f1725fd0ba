import * as v from '../valibot';
import type { Answer } from '../rest/client';
import { restPath } from '../rest/path';
import { flag, issueCount, lineOf, listOf, objectOf, part } from '../rest/values';
import type { JiraClient } from './client';

/** Fields of one page of the answer. */
const PAGE = 200;

const schema = objectOf({
  fields: listOf(
    objectOf({
      fieldId: v.string(),
      name: lineOf(255),
      required: flag,
      hasDefaultValue: flag,
      schema: part(objectOf({ type: part(v.string()) })),
    }),
  ),
  total: issueCount,
});

/** A field that an issue cannot be without. */
export interface RequiredField {
  readonly id: string;
  readonly name?: string;
  /** It holds several values. */
  readonly isList: boolean;
}

/**
 * GET /rest/api/3/issue/createmeta/{project}/issuetypes/{type}: the fields that an issue of this type needs a value in, and for
 * which the project has none of its own. A 400: the asker may create no such issue.
 */
export async function requiredFields(
  jira: JiraClient,
  projectId: string,
  typeId: string,
): Promise<Answer<readonly RequiredField[]>> {
  const required: RequiredField[] = [];
  let seen = 0;
  for (;;) {
    const path = restPath`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${typeId}?startAt=${String(seen)}&maxResults=${String(PAGE)}`;
    const answer = await jira.ask({ method: 'GET', path }, schema);
    if (!answer.ok) return answer;
    const { fields = { items: [], leftOut: 0 }, total = 0 } = answer.data;
    for (const { fieldId: id, name, required: isNeeded, hasDefaultValue, schema: type } of fields.items) {
      if (isNeeded !== true || hasDefaultValue === true) continue;
      required.push({ id, isList: type?.type === 'array', ...(name === undefined ? {} : { name }) });
    }
    const size = fields.items.length + fields.leftOut;
    seen += size;
    if (size === 0 || seen >= total) return { ...answer, data: required };
  }
}
