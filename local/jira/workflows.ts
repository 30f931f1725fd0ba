import { done, inProgress, inReview, toDo, waiting, type Named } from './catalogue';

export interface Transition extends Named {
  from: readonly string[];
  to: string;
  /** A bulk change may use it only on issues where the required fields are filled. */
  checksRequiredFields?: true;
  /** It asks for this field on a screen, which a bulk change cannot show: it is not offered, and fails when sent. */
  asksFor?: string;
}

export interface Workflow {
  name: string;
  /** Where an issue starts, and where one goes that comes from a status which this workflow has not. */
  initial: string;
  statuses: readonly string[];
  transitions: readonly Transition[];
}

const software: Workflow = {
  name: 'Software workflow',
  initial: toDo.id,
  statuses: [toDo.id, inProgress.id, inReview.id, done.id],
  transitions: [
    { id: '11', name: 'Start work', from: [toDo.id], to: inProgress.id },
    { id: '21', name: 'Send to review', from: [inProgress.id], to: inReview.id },
    { id: '31', name: 'Done', from: [inProgress.id, inReview.id], to: done.id, checksRequiredFields: true },
    { id: '41', name: 'Reopen', from: [done.id], to: toDo.id },
    { id: '51', name: 'Stop work', from: [inProgress.id], to: toDo.id },
    { id: '61', name: 'Reject', from: [toDo.id, inProgress.id, inReview.id], to: done.id, asksFor: 'Resolution' },
  ],
};

const operations: Workflow = {
  name: 'Operations workflow',
  initial: toDo.id,
  statuses: [toDo.id, inProgress.id, waiting.id, done.id],
  transitions: [
    // The same number as in the other workflow, as on any site: an id means nothing without its workflow.
    { id: '11', name: 'Begin', from: [toDo.id], to: inProgress.id },
    { id: '71', name: 'Wait', from: [inProgress.id], to: waiting.id },
    { id: '81', name: 'Go on', from: [waiting.id], to: inProgress.id },
    { id: '91', name: 'Close', from: [toDo.id, inProgress.id, waiting.id], to: done.id },
    { id: '101', name: 'Escalate', from: [inProgress.id, waiting.id], to: waiting.id, asksFor: 'Escalated to' },
  ],
};

export const workflows: readonly Workflow[] = [software, operations];

/** The workflow that all issue types of a project have. */
export function workflowOf(projectKey: string): Workflow {
  return projectKey === 'OPS' ? operations : software;
}
