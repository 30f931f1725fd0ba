import type { Access } from '../access';
import { byId, issueTypes, issueTypesOf, priorities } from '../catalogue';
import type { Issue, Issues } from '../issues';
import { costCentreField, fields, isIn } from './definitions';
import type { Field } from './field';
import { partsOf, type PartKind } from './project-parts';

/** `IssueBulkEditField` of the contract. */
export interface BulkEditableField {
  id: string;
  name: string;
  type: string;
  description: string;
  isRequired: boolean;
  searchUrl?: string;
  unavailableMessage?: string;
  multiSelectFieldOptions?: readonly string[];
  fieldOptions?: readonly unknown[];
}

interface Around {
  access: Access;
  issues: Issues;
  siteUrl: string;
}

/**
 * The fields of the selected issues together, and why one cannot be edited on all of them; none when their projects let
 * this account edit nothing at all.
 */
export function editableFields(selection: Issue[], accountId: string, around: Around): BulkEditableField[] {
  const projects = [...new Set(selection.map(({ project_key: key }) => key))].sort();
  const closed = projects.filter((key) => !around.access.hasIn(key, accountId, 'EDIT_ISSUES'));
  if (closed.length === projects.length) return [];
  return fields
    .filter((field) => projects.some((key) => isIn(field, key)))
    .map((field) => {
      const unavailable = closed.length > 0 ? notAllowed(closed, around) : unavailableFor(field, selection, projects);
      return {
        id: field.id,
        name: field.name,
        type: field.type,
        description: '',
        isRequired: field.id === 'summary' || (field.id === costCentreField && needCostCentre(projects, around)),
        ...more(field, projects, around.siteUrl),
        ...(unavailable === undefined ? {} : { unavailableMessage: `{0}NOTE{1}: ${unavailable}` }),
      };
    });
}

function needCostCentre(projects: string[], { issues }: Around): boolean {
  return projects.some((key) => issues.project(key).needs_cost_centre === 1);
}

function notAllowed(closed: string[], { issues }: Around): string {
  const names = closed.map((key) => issues.project(key).name).join(', ');
  return `You do not have permission to edit the selected issues in: ${names}.`;
}

function unavailableFor(field: Field, selection: Issue[], projects: string[]): string | undefined {
  if (!projects.every((key) => isIn(field, key))) return 'This field is not available for all selected issues.';
  switch (field.kind) {
    case 'shown':
      return field.unavailableMessage?.replace('{0}NOTE{1}: ', '');
    case 'components':
    case 'versions':
      return noParts(field.kind, projects);
    case 'issuetype':
      if (projects.length > 1) return 'The selected issues belong to more than one project.';
      if (selection.some(isSubtask)) return 'The selected issues contain sub-tasks.';
      return undefined;
    default:
      return undefined;
  }
}

function noParts(kind: PartKind, projects: string[]): string | undefined {
  if (projects.length > 1) return 'The selected issues belong to more than one project.';
  if (projects.some((key) => partsOf(kind, key).length > 0)) return undefined;
  // The example of the contract.
  return `The project of the selected issue(s) does not have any ${kind}.`;
}

function isSubtask({ type_id: typeId }: Issue): boolean {
  return byId(issueTypes, typeId).subtask;
}

const multiSelectFieldOptions = ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] as const;

/** What a kind of field has beside its name. Components and versions come without options, as from a live site. */
function more(field: Field, projects: string[], siteUrl: string): Partial<BulkEditableField> {
  switch (field.kind) {
    case 'shown':
      return field.fieldOptions === undefined ? {} : { fieldOptions: field.fieldOptions };
    case 'labels':
    case 'components':
    case 'versions':
      return { multiSelectFieldOptions };
    case 'priority':
      return { fieldOptions: priorities.map(({ id, name, description }) => ({ id, priority: name, description })) };
    case 'issuetype':
      return {
        fieldOptions: issueTypesOf(projects[0] ?? '')
          .filter(({ subtask }) => !subtask)
          .map(({ id, name, description }) => ({ id, issueType: name, description })),
      };
    case 'select':
    case 'multiselect':
      return {
        fieldOptions: field.options.map(({ id, value, isDisabled }) => ({ optionId: Number(id), value, isDisabled })),
      };
    case 'user':
      if (field.id !== 'assignee') return {};
      return {
        searchUrl: `${siteUrl}/rest/api/3/user/assignable/multiProjectSearch?projectKeys=${projects.join(',')}&query=`,
      };
    default:
      return {};
  }
}
