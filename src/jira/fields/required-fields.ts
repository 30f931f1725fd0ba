import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { restPath } from '../../rest/path';
import { countedOf, flag, issueCount, lineOf, objectOf, part } from '../../rest/values';
import type { Listed } from '../../rest/values';
import { shownLine } from '../../tasks/shown-text';
import type { BulkField } from './bulk-fields';
import type { JiraClient } from '../client';

/** Fields of one page of the answer. */
const PAGE = 200;
/** The longest name of a field that is shown, in characters. */
const NAME_LENGTH = 255;

/** Every issue has these, whatever its place, or gets them with it. */
const NEVER_EMPTY: readonly string[] = ['summary', 'issuetype', 'project', 'reporter', 'priority', 'status', 'parent'];

const schema = objectOf({
  fields: countedOf(
    objectOf({
      fieldId: v.string(),
      name: lineOf(NAME_LENGTH),
      required: v.pipe(v.unknown(), flag, v.boolean()),
      hasDefaultValue: flag,
      schema: part(objectOf({ type: part(v.string()), custom: part(v.string()), system: part(v.string()) })),
      allowedValues: part(v.array(v.unknown())),
    }),
  ),
  total: issueCount,
});

/** A field that an issue cannot be without, in the form in which Jira offers fields for a bulk edit. */
export interface RequiredField extends BulkField {
  /** It holds several values. */
  readonly isList: boolean;
}

/**
 * GET /rest/api/3/issue/createmeta/{project}/issuetypes/{type}: the fields that an issue of this type needs a value in, may be
 * without elsewhere, and gets none in from the project itself. A 400: the asker may create no such issue.
 */
export async function requiredFields(
  jira: JiraClient,
  projectId: string,
  typeId: string,
): Promise<Answer<Listed<RequiredField>>> {
  const required: RequiredField[] = [];
  const ids = new Set<string>();
  let leftOut = 0;
  let seen = 0;
  for (;;) {
    const path = restPath`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${typeId}?startAt=${String(seen)}&maxResults=${String(PAGE)}`;
    const answer = await jira.ask({ method: 'GET', path }, schema);
    if (!answer.ok) return answer;
    const { fields, total = 0 } = answer.data;
    leftOut += fields.leftOut;
    for (const {
      fieldId: id,
      name,
      required: isNeeded,
      hasDefaultValue,
      schema: type,
      allowedValues,
    } of fields.items) {
      if (!isNeeded || hasDefaultValue === true || NEVER_EMPTY.includes(id)) continue;
      required.push({
        id,
        name: name ?? shownLine(id, NAME_LENGTH),
        // A bulk edit calls a field of Jira's own, and one that was added, by these two.
        type: type?.custom ?? type?.system ?? '',
        isRequired: true,
        fieldOptions: allowedValues,
        isList: type?.type === 'array',
      });
    }
    const before = ids.size;
    fields.items.forEach(({ fieldId }) => ids.add(fieldId));
    seen += fields.items.length + fields.leftOut;
    // A page that brings nothing new would be followed by the same for ever.
    if (ids.size === before || seen >= total) return { ...answer, data: { items: required, leftOut } };
  }
}
