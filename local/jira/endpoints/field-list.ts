import { fields } from '../fields/definitions';
import type { Field } from '../fields/field';
import { schemaOf } from '../fields/field-schema';
import { ok, type Endpoint } from '../http/endpoint';

/** Every field of the site, whether or not an issue has it that the asker sees. */
export const fieldList: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/field',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer: () => ok(fields.map(fieldAnswer)),
};

/** `FieldDetails` of the contract. */
function fieldAnswer(field: Field): unknown {
  const { id, name } = field;
  const schema = schemaOf(field);
  const isCustom = schema.customId !== undefined;
  return {
    id,
    key: id,
    name,
    custom: isCustom,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: isCustom ? [`cf[${schema.customId}]`, name] : [id],
    schema,
  };
}
