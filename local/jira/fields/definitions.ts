import { customType, type Field, type SelectOption } from './field';
import { furtherFields } from './further';

function options(first: number, ...values: string[]): SelectOption[] {
  return values.map((value, place) => ({ id: String(first + place), value, isDisabled: value.startsWith('Former ') }));
}

export const storyPointsField = 'customfield_10016';
export const sprintField = 'customfield_10068';
export const costCentreField = 'customfield_10050';
export const costCentres = options(10201, 'Platform', 'Growth', 'Compliance', 'Former Labs');

const builtIn: readonly Field[] = [
  { id: 'assignee', name: 'Assignee', type: 'assignee', kind: 'user' },
  { id: 'comment', name: 'Comment', type: 'comment', kind: 'shown' },
  { id: 'components', name: 'Components', type: 'components', kind: 'components' },
  { id: 'description', name: 'Description', type: 'description', kind: 'shown' },
  { id: 'duedate', name: 'Due date', type: 'duedate', kind: 'date' },
  { id: 'environment', name: 'Environment', type: 'environment', kind: 'shown' },
  { id: 'fixVersions', name: 'Fix versions', type: 'fixVersions', kind: 'versions' },
  { id: 'issuetype', name: 'Issue type', type: 'issuetype', kind: 'issuetype' },
  { id: 'labels', name: 'Labels', type: 'labels', kind: 'labels' },
  { id: 'priority', name: 'Priority', type: 'priority', kind: 'priority' },
  { id: 'summary', name: 'Summary', type: 'summary', kind: 'text' },
  { id: 'timetracking', name: 'Time tracking', type: 'timetracking', kind: 'shown' },
  { id: 'versions', name: 'Affects versions', type: 'versions', kind: 'versions' },
];

const custom: readonly Field[] = [
  { id: storyPointsField, name: 'Story Points', type: customType('float'), kind: 'number' },
  { id: costCentreField, name: 'Cost centre', type: customType('select'), kind: 'select', options: costCentres },
  { id: 'customfield_10051', name: 'Vendor reference', type: customType('textfield'), kind: 'text' },
  {
    id: 'customfield_10052',
    name: 'Affected regions',
    type: customType('multiselect'),
    kind: 'multiselect',
    options: options(10211, 'Europe', 'Americas', 'Asia Pacific', 'Former Nordics'),
  },
  { id: 'customfield_10053', name: 'Reviewer', type: customType('userpicker'), kind: 'user' },
  { id: 'customfield_10054', name: 'Start date', type: customType('datepicker'), kind: 'date' },
  {
    id: 'customfield_10055',
    name: 'Severity',
    type: customType('select'),
    kind: 'select',
    options: options(10221, 'Minor', 'Major', 'Critical'),
    onlyIn: 'OPS',
  },
  { id: 'customfield_10056', name: 'Budget', type: customType('float'), kind: 'number' },
  { id: 'customfield_10057', name: 'Topics', type: customType('labels'), kind: 'labels' },
  {
    id: 'customfield_10060',
    name: 'Location',
    type: customType('cascadingselect'),
    kind: 'shown',
    fieldOptions: [
      cascading({ optionId: 10231, value: 'Germany' }, { optionId: 10232, value: 'Frankfurt' }),
      cascading({ optionId: 10233, value: 'Singapore' }, { optionId: 10234, value: 'Jurong' }),
    ],
  },
  { id: 'customfield_10061', name: 'Release notes', type: customType('textarea'), kind: 'shown' },
  { id: 'customfield_10062', name: 'Design', type: customType('url'), kind: 'shown' },
  { id: 'customfield_10063', name: 'Planned start', type: customType('datetime'), kind: 'shown' },
  { id: 'customfield_10064', name: 'Owning group', type: customType('grouppicker'), kind: 'shown' },
  { id: 'customfield_10065', name: 'Contributors', type: customType('multiuserpicker'), kind: 'shown' },
  { id: 'customfield_10066', name: 'Target version', type: customType('version'), kind: 'shown' },
  {
    id: 'customfield_10067',
    name: 'Approvals',
    type: 'com.atlassian.servicedesk.approvals-plugin:sd-approvals',
    kind: 'shown',
    // Atlassian's own example (bulk operation APIs, additional examples).
    unavailableMessage: '{0}NOTE{1}: This field is not available for bulk update operations.',
  },
  { id: sprintField, name: 'Sprint', type: 'com.pyxis.greenhopper.jira:gh-sprint', kind: 'sprint' },
];

function cascading(...[parent, ...children]: { optionId: number; value: string }[]): unknown {
  return {
    parentOption: { ...parent, isDisabled: false },
    childOptions: children.map((child) => ({ ...child, isDisabled: false })),
  };
}

/** Every field of the site, in the order in which `bulk/issues/fields` pages through them. */
export const fields: readonly Field[] = [...builtIn, ...custom, ...furtherFields];

const byFieldId = new Map(fields.map((field) => [field.id, field]));

export function fieldOf(id: string): Field | undefined {
  return byFieldId.get(id);
}

/** Whether issues of this project have the field. */
export function isIn(field: Field, projectKey: string): boolean {
  return field.onlyIn === undefined || field.onlyIn === projectKey;
}
