import * as v from '../../valibot';
import { MULTI_MODES } from '../../tasks/changes/change';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { countedOf, flag, itemsOf, lineOf, objectOf, part } from '../../rest/values';
import type { Listed } from '../../rest/values';
import { shownLine } from '../../tasks/shown-text';

/** Issues named in one request: their ids stand in its address, which must not grow too long. */
const ISSUES = 200;
/** The longest name of a field that is shown, in characters: a field's name is no longer in Jira. */
const NAME_LENGTH = 255;

/** Read part by part. A field needs an id to be edited by and a type to be edited as; without a name its id is one. */
const fieldSchema = v.pipe(
  objectOf({
    id: v.string(),
    name: lineOf(NAME_LENGTH),
    type: v.string(),
    isRequired: flag,
    searchUrl: part(v.string()),
    unavailableMessage: part(v.string()),
    /** The shape of an option depends on the field's type, so they are parsed where the type is known. */
    fieldOptions: part(v.array(v.unknown())),
    multiSelectFieldOptions: part(
      v.pipe(
        itemsOf(v.picklist(MULTI_MODES)),
        v.check((modes) => modes.length > 0),
      ),
    ),
  }),
  v.transform((field) => ({ ...field, name: field.name ?? shownLine(field.id, NAME_LENGTH) })),
);
const schema = objectOf({ fields: countedOf(fieldSchema), startingAfter: part(v.string()) });

/** A field as Jira offers it for a bulk edit. */
export type BulkField = v.InferOutput<typeof fieldSchema>;

/**
 * GET /rest/api/3/bulk/issues/fields, all its pages: what can be edited on these issues together. One list for each 200
 * issues asked. Ask with one issue of each project and type.
 * @param isEnough asked after each page of 50, with what is known by then: whether the rest is left unasked.
 */
export async function bulkFields(
  jira: JiraClient,
  issueIds: readonly string[],
  isEnough: (fields: ReadonlyMap<string, BulkField>) => boolean = () => false,
): Promise<Answer<readonly Listed<BulkField>[]>> {
  const lists: Listed<BulkField>[] = [];
  for (let from = 0; from < issueIds.length; from += ISSUES) {
    const ids = issueIds.slice(from, from + ISSUES).join(',');
    const fields = new Map<string, BulkField>();
    let leftOut = 0;
    let after: string | undefined;
    do {
      const path: ReturnType<typeof restPath> =
        after === undefined
          ? restPath`/rest/api/3/bulk/issues/fields?issueIdsOrKeys=${ids}`
          : restPath`/rest/api/3/bulk/issues/fields?issueIdsOrKeys=${ids}&startingAfter=${after}`;
      const answer = await jira.ask({ method: 'GET', path }, schema);
      if (!answer.ok) return answer;
      const before = fields.size;
      answer.data.fields.items.forEach((field) => fields.set(field.id, field));
      leftOut += answer.data.fields.leftOut;
      // A cursor that brings nothing new would be followed for ever, so the reading ends there.
      after = fields.size > before && !isEnough(fields) ? answer.data.startingAfter : undefined;
    } while (after !== undefined);
    lists.push({ items: [...fields.values()], leftOut });
  }
  return { ok: true, data: lists, text: '' };
}
