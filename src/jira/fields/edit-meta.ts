import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { flag, lineOf, objectOf, part, partsById } from '../../rest/values';
import { restPath } from '../../rest/path';
import type { JiraClient } from '../client';
import { idText } from '../values';

/** The longest name of a field that is kept, in characters. */
const NAME_LENGTH = 255;

const fieldSchema = objectOf({
  name: lineOf(NAME_LENGTH),
  required: flag,
  hasDefaultValue: flag,
  schema: part(objectOf({ type: part(v.string()) })),
  allowedValues: part(v.array(objectOf({ id: idText }))),
});
const schema = objectOf({ fields: partsById });

/** A field that may be edited on an issue. */
export interface EditableOnIssue {
  readonly id: string;
  readonly name?: string;
  readonly isRequired: boolean;
  /** It holds several values. */
  readonly isList: boolean;
  /** Ids of all values that it takes; absent where Jira names none. */
  readonly allowed?: ReadonlySet<string>;
}

/** What may be edited on an issue, by field. */
export type EditMeta = ReadonlyMap<string, EditableOnIssue>;

/**
 * GET /rest/api/3/issue/{id}/editmeta: the fields that the asker may edit on one issue; none where it may not be edited at
 * all. A 404: the issue is gone, or not visible to the asker.
 */
export async function editMeta(jira: JiraClient, issueId: string): Promise<Answer<EditMeta>> {
  const answer = await jira.ask({ method: 'GET', path: restPath`/rest/api/3/issue/${issueId}/editmeta` }, schema);
  if (!answer.ok) return answer;
  return {
    ...answer,
    data: new Map(Object.entries(answer.data.fields).map(([id, given]) => [id, editable(id, given)])),
  };
}

/** A field is named in the answer where it may be edited, so one that is odd otherwise may be edited still. */
function editable(id: string, given: unknown): EditableOnIssue {
  const read = v.safeParse(fieldSchema, given);
  if (!read.success) return { id, isRequired: false, isList: false };
  const { name, required, hasDefaultValue, allowedValues, schema: type } = read.output;
  return {
    id,
    isRequired: required === true && hasDefaultValue !== true,
    isList: type?.type === 'array',
    ...(name === undefined ? {} : { name }),
    ...(allowedValues === undefined ? {} : { allowed: new Set(allowedValues.map((value) => value.id)) }),
  };
}
