import type { Accounts } from '../../accounts';
import type { Access } from '../../access';
import { byId, issueTypes, priorities, statuses } from '../../catalogue';
import { fields as allFields, isIn } from '../../fields/definitions';
import type { EditableField, Field } from '../../fields/field';
import { partById, sprintById } from '../../fields/project-parts';
import type { FieldValue } from '../../field-value';
import { valueOf } from '../../fields/values';
import { keyOf, type Issue, type Issues } from '../../issues';
import { userAnswer, userOf, type JiraUser } from '../../users';

/** Which fields a caller asked for: names, `*all`, `*navigable`, and `-name` to leave one out. */
export type FieldSelection = readonly string[];

/** `IssueBean` of the contract, with the fields of `selection`. */
export function issueAnswer(
  issue: Issue,
  selection: FieldSelection,
  asker: JiraUser,
  { issues, access, accounts, siteUrl }: Omit<Around, 'asker'>,
): Record<string, unknown> {
  const left = selection.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const wanted = selection.filter((name) => !name.startsWith('-'));
  const everything = wanted.length === 0 || wanted.some((name) => name === '*all' || name === '*navigable');
  const isAsked = (name: string): boolean => (everything || wanted.includes(name)) && !left.includes(name);
  const around = { asker, issues, access, accounts, siteUrl };
  const fields: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    if (isAsked(name)) fields[name] = read(issue, around);
  }
  for (const field of furtherFields) {
    if (isAsked(field.id) && isIn(field, issue.project_key)) fields[field.id] = fieldAnswer(field, issue, around);
  }
  return { expand: '', id: String(issue.id), self: selfOf(issue, siteUrl), key: keyOf(issue), fields };
}

function selfOf(issue: Issue, siteUrl: string): string {
  return `${siteUrl}/rest/api/3/issue/${issue.id}`;
}

interface Around {
  asker: JiraUser;
  issues: Issues;
  access: Access;
  accounts: Accounts;
  siteUrl: string;
}

type Reader = (issue: Issue, around: Around) => unknown;

const readers: Record<string, Reader> = {
  summary: (issue) => issue.summary,
  project: (issue, { issues, siteUrl }) => {
    const { id, key, name } = issues.project(issue.project_key);
    return { self: `${siteUrl}/rest/api/3/project/${id}`, id, key, name, projectTypeKey: 'software' };
  },
  issuetype: (issue, { siteUrl }) => typeAnswer(issue, siteUrl),
  status: (issue, { siteUrl }) => statusAnswer(issue, siteUrl),
  priority: (issue, { siteUrl }) => priorityAnswer(issue, siteUrl),
  labels: (issue) => issue.labels,
  assignee: (issue, around) => personAnswer(issue.assignee, around),
  reporter: (issue, around) => personAnswer(issue.reporter, around),
  parent: (issue, { issues, siteUrl }) => {
    const parent = issue.parent_id === null ? undefined : issues.byId(issue.parent_id);
    return parent === undefined ? undefined : relativeAnswer(parent, siteUrl);
  },
  subtasks: (issue, { issues, access, asker, siteUrl }) =>
    issues
      .subtasks(issue.id)
      .filter(({ id }) => access.canBrowse(asker.accountId, id))
      .map((subtask) => relativeAnswer(subtask, siteUrl)),
  issuelinks: (issue, { issues, access, asker, siteUrl }) =>
    issues
      .links(issue.id)
      .filter(({ other }) => access.canBrowse(asker.accountId, other))
      .map(({ id, other, isOutward }) => {
        const linked = issues.byId(other);
        const side = isOutward ? 'outwardIssue' : 'inwardIssue';
        return {
          id: String(id),
          type: linkType,
          ...(linked === undefined ? {} : { [side]: relativeAnswer(linked, siteUrl) }),
        };
      }),
  timespent: (issue) => issue.field_values['timespent'] ?? null,
  watches: (issue, { issues, asker, siteUrl }) => {
    const watching = issues.watchers(issue.id);
    return {
      self: `${selfOf(issue, siteUrl)}/watchers`,
      watchCount: watching.length,
      isWatching: watching.includes(asker.accountId),
    };
  },
  duedate: (issue) => issue.due_date,
  created: (issue) => jiraTime(issue.created),
  updated: (issue) => jiraTime(issue.updated),
};

/** The fields that no reader of their own answers. */
const furtherFields = allFields.filter((field): field is EditableField => isEditable(field) && !(field.id in readers));

function isEditable(field: Field): field is EditableField {
  return field.kind !== 'shown';
}

function fieldAnswer(field: EditableField, issue: Issue, around: Around): unknown {
  const value: FieldValue = valueOf(issue, field.id);
  const { siteUrl } = around;
  const several = Array.isArray(value) ? value : [];
  switch (field.kind) {
    case 'components':
    case 'versions': {
      const { kind } = field;
      return several.map((id) => partAnswer(kind, id, siteUrl));
    }
    case 'labels':
      return several;
    case 'user':
      return personAnswer(value === null ? null : String(value), around);
    case 'select':
      return value === null ? null : optionAnswer(field, String(value), siteUrl);
    case 'multiselect':
      return value === null ? null : several.map((id) => optionAnswer(field, id, siteUrl));
    case 'sprint':
      return value === null ? null : several.map(sprintAnswer);
    default:
      return value;
  }
}

const linkType = { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };

function partAnswer(kind: 'components' | 'versions', id: string, siteUrl: string): unknown {
  const what = kind === 'components' ? 'component' : 'version';
  return { self: `${siteUrl}/rest/api/3/${what}/${id}`, id, name: partById(kind, id)?.name ?? id };
}

/** As Jira Software answers it: an id that is a number, and which board it is of. */
function sprintAnswer(id: string): unknown {
  return { id: Number(id), name: sprintById(id)?.name ?? id, state: 'active', boardId: 1 };
}

function optionAnswer(field: Extract<EditableField, { options: unknown }>, id: string, siteUrl: string): unknown {
  const value = field.options.find((option) => option.id === id)?.value ?? id;
  return { self: `${siteUrl}/rest/api/3/customFieldOption/${id}`, id, value };
}

/** A parent or a sub-task, as an issue names it. */
function relativeAnswer(issue: Issue, siteUrl: string): unknown {
  const fields = {
    summary: issue.summary,
    status: statusAnswer(issue, siteUrl),
    priority: priorityAnswer(issue, siteUrl),
    issuetype: typeAnswer(issue, siteUrl),
  };
  return { id: String(issue.id), key: keyOf(issue), self: selfOf(issue, siteUrl), fields };
}

function typeAnswer(issue: Issue, siteUrl: string): unknown {
  const { id, name, description, subtask } = byId(issueTypes, issue.type_id);
  const hierarchyLevel = subtask ? -1 : 0;
  return { self: `${siteUrl}/rest/api/3/issuetype/${id}`, id, name, description, subtask, hierarchyLevel };
}

function statusAnswer(issue: Issue, siteUrl: string): unknown {
  const { id, name, category } = byId(statuses, issue.status_id);
  return { self: `${siteUrl}/rest/api/3/status/${id}`, id, name, statusCategory: category };
}

function priorityAnswer(issue: Issue, siteUrl: string): unknown {
  const { id, name } = byId(priorities, issue.priority_id);
  return { self: `${siteUrl}/rest/api/3/priority/${id}`, id, name };
}

function personAnswer(accountId: string | null, { asker, ...site }: Around): unknown {
  const user = accountId === null ? undefined : userOf(accountId);
  return user === undefined ? null : userAnswer(user, asker, site);
}

/** Jira's own spelling of an instant: `2026-11-20T08:15:00.000+0000`. */
export function jiraTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}
