import type Database from 'libsql';
import type { Access } from '../access';
import { readEdit } from '../bulk/edit-payload';
import { readTransitions } from '../bulk/transition-payload';
import { inTransaction } from '../database';
import type { Issue, Issues } from '../issues';
import { refusal } from '../refusal';
import { courseOfShape, type OperationShape } from './shape';
import type { TaskIssue, TaskStore } from './task-store';

/** Bulk requests under way at once, over all users of a site (facts/jira.md). */
const mostAtOnce = 5;

export interface Submission {
  kind: 'fields' | 'transition';
  /** The body of the request. */
  payload: unknown;
}

export interface Submitting {
  database: Database.Database;
  access: Access;
  issues: Issues;
  tasks: TaskStore;
  random: () => number;
}

/** Starts a bulk operation as this account and returns its task id. Refuses as the endpoint documents it. */
export function submit(
  site: Submitting,
  accountId: string,
  submission: Submission,
  shape: OperationShape,
  now: number,
): string {
  if (!site.access.hasGlobal(accountId, 'BULK_CHANGE')) {
    throw refusal('messages', 403, 'You do not have permission to perform bulk changes.');
  }
  const { issues, changes } = read(site, accountId, submission);
  // The documents give the limit and no answer for it; 400 is the one refusal that they list for every submit.
  if (!shape.beyondTheLimit && bulkTasksUnderWay(site.tasks, now) >= mostAtOnce) {
    throw refusal(
      'messages',
      400,
      `At most ${mostAtOnce} bulk operations can be in progress at once. Try again later.`,
    );
  }
  return inTransaction(site.database, () => {
    site.tasks.forget(now);
    const id = site.tasks.add(
      {
        kind: submission.kind,
        account_id: accountId,
        // Nobody has recorded what a live site says here for an edit or a transition, so it is a text no app can know.
        description: shape.description ?? (submission.kind === 'fields' ? 'bulkEdit.local' : 'bulkTransition.local'),
        changes,
        result: null,
        ...courseOfShape(shape, issues.length, now, site.random),
      },
      issues,
    );
    return String(id);
  });
}

function bulkTasksUnderWay(tasks: TaskStore, now: number): number {
  return tasks.active(now).filter(({ kind }) => kind !== 'plain').length;
}

type SelectedIssue = Omit<TaskIssue, 'position'>;

function read(site: Submitting, accountId: string, { kind, payload }: Submission) {
  if (kind === 'fields') {
    const { idsOrKeys, changes } = readEdit(payload);
    const found = idsOrKeys.map((idOrKey) => site.issues.find(idOrKey));
    if (!found.some((issue) => issue !== undefined && site.access.canBrowse(accountId, issue.id))) {
      throw refusal('messages', 400, 'None of the selected issues are valid.');
    }
    // An edit takes invalid issues along and counts them, which `invalidOrInaccessibleIssueCount` is documented for.
    return { changes, issues: eachOnce(found.map((issue) => ({ issue_id: issue?.id ?? null, transition_id: null }))) };
  }
  const requested = readTransitions(payload).map(({ idOrKey, transitionId }) => ({
    issue: visibleIssue(site, accountId, idOrKey),
    transitionId,
  }));
  const selected = requested.map(({ issue, transitionId }) => ({ issue_id: issue.id, transition_id: transitionId }));
  return { changes: [], issues: eachOnce(selected) };
}

function visibleIssue({ issues, access }: Submitting, accountId: string, idOrKey: string): Issue {
  const issue = issues.find(idOrKey);
  if (issue !== undefined && access.canBrowse(accountId, issue.id)) return issue;
  // The example of the contract.
  throw refusal('messages', 400, 'Some of the issues in the issueIdsOrKeys are not valid');
}

/** The same issue may have been given by its number and by its key. */
function eachOnce(selected: SelectedIssue[]): SelectedIssue[] {
  const seen = new Set<number>();
  return selected.filter(({ issue_id }) => {
    if (issue_id === null) return true;
    const first = !seen.has(issue_id);
    seen.add(issue_id);
    return first;
  });
}
