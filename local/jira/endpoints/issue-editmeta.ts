import { byId, issueTypes, issueTypesOf, priorities } from '../catalogue';
import { costCentreField, fields, isIn } from '../fields/definitions';
import type { Field } from '../fields/field';
import { holdsSeveral, schemaOf } from '../fields/field-schema';
import { partsOf } from '../fields/project-parts';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import type { Issue } from '../issues';
import { refusal } from '../refusal';
import { issueOfPath } from './pieces/visible-issue';

/** Only apps that administer Jira may look past what a screen or a status forbids. */
const overrides = ['overrideScreenSecurity', 'overrideEditableFlag'];

/** The fields of one issue that the asker may edit; none where the project lets this account edit nothing. */
export const issueEditMeta: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/issue/{issueIdOrKey}/editmeta',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { site, asker, query } = call;
    if (overrides.some((name) => query.get(name) === 'true')) {
      throw refusal('collection', 403, 'You do not have permission to override the screen security.');
    }
    const issue = issueOfPath(call);
    const isOpen = site.access.hasIn(issue.project_key, asker.accountId, 'EDIT_ISSUES');
    const editable = isOpen ? fields.filter((field) => isEditableOn(field, issue, call)) : [];
    return ok({ fields: Object.fromEntries(editable.map((field) => [field.id, metaOf(field, issue, call)])) });
  },
};

function isEditableOn(field: Field, issue: Issue, { site, asker }: Call): boolean {
  if (!isIn(field, issue.project_key)) return false;
  return field.id !== 'assignee' || site.access.hasIn(issue.project_key, asker.accountId, 'ASSIGN_ISSUES');
}

/** `FieldMetadata` of the contract. */
function metaOf(field: Field, issue: Issue, call: Call): unknown {
  const { id: key, name } = field;
  const allowedValues = allowedOn(field, issue);
  return {
    key,
    name,
    required: isRequired(field, issue, call),
    hasDefaultValue: false,
    operations: holdsSeveral(field) ? ['add', 'set', 'remove'] : ['set'],
    schema: schemaOf(field),
    ...(allowedValues === undefined ? {} : { allowedValues }),
  };
}

function isRequired({ id }: Field, { project_key: projectKey }: Issue, { site: { issues } }: Call): boolean {
  if (id === costCentreField) return issues.project(projectKey).needs_cost_centre === 1;
  return id === 'summary' || id === 'issuetype';
}

function allowedOn(field: Field, { project_key: projectKey, type_id: typeId }: Issue): readonly unknown[] | undefined {
  switch (field.kind) {
    case 'priority':
      return priorities.map(({ id, name }) => ({ id, name }));
    case 'issuetype': {
      const { subtask } = byId(issueTypes, typeId);
      return issueTypesOf(projectKey)
        .filter((type) => type.subtask === subtask)
        .map(({ id, name }) => ({ id, name, subtask }));
    }
    case 'components':
    case 'versions':
      return partsOf(field.kind, projectKey).map(({ id, name }) => ({ id, name }));
    case 'select':
    case 'multiselect':
      return field.options.filter(({ isDisabled }) => !isDisabled).map(({ id, value }) => ({ id, value }));
    default:
      return undefined;
  }
}
