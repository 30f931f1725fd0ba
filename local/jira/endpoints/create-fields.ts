import { issueTypesOf } from '../catalogue';
import { costCentreField, fields, isIn } from '../fields/definitions';
import type { Field } from '../fields/field';
import { schemaOf } from '../fields/field-schema';
import { partsOf } from '../fields/project-parts';
import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { creatableProject } from './pieces/creatable-project';
import { slice } from './pieces/offset-page';

const notThere = 'The project or the issue type does not exist, or you may not create issues of it.';

/** The fields with which the asker creates an issue of one type in a project, and which of them need a value. */
export const createFields: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const project = creatableProject(call, notThere);
    const type = issueTypesOf(project.key).find(({ id }) => id === call.part('issueTypeId'));
    if (!type) throw refusal('collection', 400, notThere);
    const needsCostCentre = project.needs_cost_centre === 1;
    const here = fields.filter((field) => isIn(field, project.key));
    const { values, ...page } = slice(call, here, 50, 200);
    return ok({ ...page, fields: values.map((field) => fieldAnswer(field, project.key, needsCostCentre)) });
  },
};

function fieldAnswer(field: Field, projectKey: string, needsCostCentre: boolean): unknown {
  const { id, name } = field;
  const required = id === 'summary' || id === 'issuetype' || (id === costCentreField && needsCostCentre);
  return {
    fieldId: id,
    key: id,
    name,
    required,
    hasDefaultValue: false,
    operations: ['set'],
    schema: schemaOf(field),
    ...allowed(field, projectKey),
  };
}

/** The values that there are, where they are not for everybody to make up. */
function allowed(field: Field, projectKey: string): { allowedValues?: readonly unknown[] } {
  switch (field.kind) {
    case 'select':
    case 'multiselect':
      // A disabled option cannot be chosen for a new issue, so it is not named.
      return {
        allowedValues: field.options.filter(({ isDisabled }) => !isDisabled).map(({ id, value }) => ({ id, value })),
      };
    case 'components':
    case 'versions':
      return { allowedValues: partsOf(field.kind, projectKey).map(({ id, name }) => ({ id, name })) };
    default:
      return {};
  }
}
