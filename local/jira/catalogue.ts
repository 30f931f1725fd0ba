/** What every project of the local site shares: issue types, priorities, statuses, transitions and the edited fields. */

export interface Named {
  id: string;
  name: string;
}

export const issueTypes: readonly (Named & { subtask: boolean })[] = [
  { id: '10001', name: 'Story', subtask: false },
  { id: '10002', name: 'Task', subtask: false },
  { id: '10003', name: 'Bug', subtask: false },
  { id: '10004', name: 'Sub-task', subtask: true },
];

export const priorities: readonly Named[] = [
  { id: '1', name: 'Highest' },
  { id: '2', name: 'High' },
  { id: '3', name: 'Medium' },
  { id: '4', name: 'Low' },
  { id: '5', name: 'Lowest' },
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
export const statuses = [toDo, inProgress, inReview, done];

export interface Transition extends Named {
  from: readonly string[];
  to: string;
  /** A bulk change may use it only on issues where the required fields are filled. */
  checksRequiredFields: boolean;
}

export const transitions: readonly Transition[] = [
  { id: '11', name: 'Start work', from: [toDo.id], to: inProgress.id, checksRequiredFields: false },
  { id: '21', name: 'Send to review', from: [inProgress.id], to: inReview.id, checksRequiredFields: false },
  { id: '31', name: 'Done', from: [inProgress.id, inReview.id], to: done.id, checksRequiredFields: true },
  { id: '41', name: 'Reopen', from: [done.id], to: toDo.id, checksRequiredFields: false },
  { id: '51', name: 'Stop work', from: [inProgress.id], to: toDo.id, checksRequiredFields: false },
];

export const storyPointsField = 'customfield_10016';
export const costCentreField = 'customfield_10050';

export const costCentres: readonly { id: string; value: string }[] = [
  { id: '10201', value: 'Platform' },
  { id: '10202', value: 'Growth' },
  { id: '10203', value: 'Compliance' },
];

/** The entry with this id; ids in our own tables are always known, so anything else is our mistake. */
export function byId<Entry extends { id: string }>(entries: readonly Entry[], id: string): Entry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`the local site has no entry with the id ${id}`);
  return entry;
}
