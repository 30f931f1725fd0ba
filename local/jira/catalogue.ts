/** What the projects of the local site share: issue types, priorities and statuses. */

export interface Named {
  id: string;
  name: string;
}

export interface IssueType extends Named {
  description: string;
  subtask: boolean;
  /** The only project that has it; every project has a type without one. */
  onlyIn?: string;
}

export const issueTypes: readonly IssueType[] = [
  { id: '10001', name: 'Story', description: 'Something somebody wants to do.', subtask: false },
  { id: '10002', name: 'Task', description: 'A piece of work.', subtask: false },
  { id: '10003', name: 'Bug', description: 'Something that does not work as it should.', subtask: false },
  { id: '10004', name: 'Sub-task', description: 'A part of another piece of work.', subtask: true },
  { id: '10005', name: 'Incident', description: 'Something is down.', subtask: false, onlyIn: 'OPS' },
];

/** The issue types of a project; the default one for sub-tasks is the first that is one. */
export function issueTypesOf(projectKey: string): IssueType[] {
  return issueTypes.filter(({ onlyIn }) => onlyIn === undefined || onlyIn === projectKey);
}

export const priorities: readonly (Named & { description: string })[] = [
  { id: '1', name: 'Highest', description: 'This problem will block progress.' },
  { id: '2', name: 'High', description: 'Serious problem that could block progress.' },
  { id: '3', name: 'Medium', description: 'Has the potential to affect progress.' },
  { id: '4', name: 'Low', description: 'Minor problem or easily worked around.' },
  { id: '5', name: 'Lowest', description: 'Trivial problem with little or no impact on progress.' },
];

export const toDo = { id: '10010', name: 'To Do', category: { id: 2, key: 'new', name: 'To Do' } };
export const inProgress = {
  id: '10011',
  name: 'In Progress',
  category: { id: 4, key: 'indeterminate', name: 'In Progress' },
};
export const inReview = {
  id: '10012',
  name: 'In Review',
  category: { id: 4, key: 'indeterminate', name: 'In Progress' },
};
export const done = { id: '10013', name: 'Done', category: { id: 3, key: 'done', name: 'Done' } };
export const waiting = { id: '10014', name: 'Waiting', category: { id: 4, key: 'indeterminate', name: 'In Progress' } };
export const statuses = [toDo, inProgress, inReview, done, waiting];

/** The entry with this id; ids in our own tables are always known, so anything else is our mistake. */
export function byId<Entry extends { id: string }>(entries: readonly Entry[], id: string): Entry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`the local site has no entry with the id ${id}`);
  return entry;
}
