import { byId, issueTypes, priorities } from '../catalogue';
import type { FieldValue } from '../field-value';
import type { Issue } from '../issues';
import { userOf } from '../users';
import { costCentreField, storyPointsField } from './definitions';
import type { EditableField } from './field';
import { partById, sprintById } from './project-parts';

type ValueColumn = Exclude<keyof Issue, 'field_values'>;

/** The fields that have a column of their own; the others share one. */
const columnOf: Readonly<Record<string, ValueColumn>> = {
  summary: 'summary',
  issuetype: 'type_id',
  priority: 'priority_id',
  assignee: 'assignee',
  labels: 'labels',
  duedate: 'due_date',
  [storyPointsField]: 'story_points',
  [costCentreField]: 'cost_centre',
};

export function valueOf(issue: Issue, fieldId: string): FieldValue {
  const column = columnOf[fieldId];
  return column === undefined ? (issue.field_values[fieldId] ?? null) : issue[column];
}

/** The fields that can differ between two issues: all that one of them has a value for. */
export function fieldsWithValue(one: Issue, other: Issue): string[] {
  return [...Object.keys(columnOf), ...Object.keys({ ...one.field_values, ...other.field_values })];
}

/** The issue with another value; fields that hold several values are empty without any. */
export function withValue(issue: Issue, fieldId: string, value: FieldValue): Issue {
  const column = columnOf[fieldId];
  if (column !== undefined) return { ...issue, [column]: value };
  const { [fieldId]: _, ...others } = issue.field_values;
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  return { ...issue, field_values: isEmpty ? others : { ...others, [fieldId]: value } };
}

/** A value as Jira's history shows it; several are separated by commas, labels by spaces. */
export function valueText(field: EditableField, value: FieldValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((one) => oneText(field, one)).join(field.kind === 'labels' ? ' ' : ', ');
  return oneText(field, String(value));
}

function oneText(field: EditableField, value: string): string {
  switch (field.kind) {
    case 'priority':
      return byId(priorities, value).name;
    case 'issuetype':
      return byId(issueTypes, value).name;
    case 'user':
      return userOf(value)?.displayName ?? value;
    case 'select':
    case 'multiselect':
      return field.options.find(({ id }) => id === value)?.value ?? value;
    case 'components':
    case 'versions':
      return partById(field.kind, value)?.name ?? value;
    case 'sprint':
      return sprintById(value)?.name ?? value;
    default:
      return value;
  }
}
