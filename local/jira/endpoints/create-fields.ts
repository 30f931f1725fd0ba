import { issueTypesOf } from '../catalogue';
import { costCentreField, fields, isIn } from '../fields/definitions';
import type { Field } from '../fields/field';
import { partsOf } from '../fields/project-parts';
import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { slice } from './offset-page';

/** The fields with which the asker creates an issue of one type in a project, and which of them need a value. */
export const createFields: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { site, asker, part } = call;
    const asked = part('projectIdOrKey');
    const project = site.issues.projects().find(({ id, key }) => id === asked || key === asked.toUpperCase());
    const type = project && issueTypesOf(project.key).find(({ id }) => id === part('issueTypeId'));
    // The contract lists no other refusal for any of the three.
    if (!project || !type || !site.access.hasIn(project.key, asker.accountId, 'CREATE_ISSUES')) {
      throw refusal(
        'collection',
        400,
        'The project or the issue type does not exist, or you may not create issues of it.',
      );
    }
    const needsCostCentre = project.needs_cost_centre === 1;
    const here = fields.filter((field) => isIn(field, project.key));
    const { values, ...page } = slice(call, here, 50, 200);
    return ok({ ...page, fields: values.map((field) => fieldAnswer(field, project.key, needsCostCentre)) });
  },
};

function fieldAnswer(field: Field, projectKey: string, needsCostCentre: boolean): unknown {
  const { id, name, kind, type } = field;
  const required = id === 'summary' || id === 'issuetype' || (id === costCentreField && needsCostCentre);
  return {
    fieldId: id,
    key: id,
    name,
    required,
    hasDefaultValue: false,
    operations: ['set'],
    schema: {
      type: several.has(kind) ? 'array' : kind === 'select' ? 'option' : 'string',
      ...(id.startsWith('customfield_') ? { custom: type, customId: Number(id.slice(12)) } : { system: id }),
    },
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

const several: ReadonlySet<Field['kind']> = new Set(['labels', 'components', 'versions', 'multiselect']);
