/**
 * Fields that every Jira has, by their ids: they are named in the reader's language, whatever language Jira has named them
 * in, so their names are not kept.
 */
const SYSTEM_FIELDS = [
  'assignee',
  'components',
  'description',
  'duedate',
  'environment',
  'fixVersions',
  'issuetype',
  'labels',
  'parent',
  'priority',
  'reporter',
  'resolution',
  'security',
  'summary',
  'timeoriginalestimate',
  'versions',
] as const;

export type SystemField = (typeof SYSTEM_FIELDS)[number];

export const isSystemField = (id: string): id is SystemField => SYSTEM_FIELDS.some((field) => field === id);

const PERSON_FIELDS: readonly string[] = ['assignee', 'creator', 'reporter'];

/** Whether a field that every Jira has holds one person: its value is an account, and without one it is nobody's. */
export const isPersonField = (id: string): boolean => PERSON_FIELDS.includes(id);
