import type Database from 'libsql';
import type { Access } from '../access';
import { refuseToDisableMail } from '../bulk/bulk-mail';
import type { Change } from '../bulk/changes';
import { readEdit } from '../bulk/edit-payload';
import { readMove } from '../bulk/move-payload';
import type { MoveTarget } from '../bulk/move-targets';
import { selected, type Looking, type SelectedIssue } from '../bulk/payload';
import { readDelete, readWatch } from '../bulk/plain-payloads';
import { readTransitions } from '../bulk/transition-payload';
import { inTransaction } from '../database';
import type { Issues } from '../issues';
import { refusal } from '../refusal';
import { courseOfShape, type OperationShape } from './shape';
import type { Operation, TaskStore } from './task-store';

/** Bulk requests under way at once, over all users of a site: the limit that Jira documents. */
const mostAtOnce = 5;

/** Nobody has recorded what a live site says for another operation than a move, so those are texts no app can know. */
const descriptions: Readonly<Record<Operation, string>> = {
  fields: 'bulkEdit.local',
  move: 'bulkMove',
  transition: 'bulkTransition.local',
  delete: 'bulkDelete.local',
  watch: 'bulkWatch.local',
  unwatch: 'bulkUnwatch.local',
};

/** Operations that nobody gets an e-mail about, so that their payload has no such choice. */
const withoutMail: readonly Operation[] = ['watch', 'unwatch'];

export interface Submission {
  /** The last part of the path: `POST /bulk/issues/{kind}`. */
  kind: Operation;
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
  const looking = { access: site.access, issues: site.issues, accountId };
  const { issues, changes = [], targets = [], notifies } = read(submission, looking);
  if (!notifies && !withoutMail.includes(submission.kind)) refuseToDisableMail(issues, targets, looking);
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
        description: shape.description ?? descriptions[submission.kind],
        changes,
        targets,
        notifies: notifies ? 1 : 0,
        result: null,
        ...courseOfShape(shape, issues.length, now, site.random),
      },
      issues,
    );
    return String(id);
  });
}

function bulkTasksUnderWay(tasks: TaskStore, now: number): number {
  return tasks.active(now).filter(({ kind, takes_place }) => kind !== 'plain' && takes_place === 1).length;
}

interface Asked {
  issues: SelectedIssue[];
  changes?: Change[];
  targets?: MoveTarget[];
  notifies: boolean;
}

function read({ kind, payload }: Submission, looking: Looking): Asked {
  switch (kind) {
    case 'fields':
      return readEditedIssues(payload, looking);
    case 'move':
      return readMove(payload, looking);
    case 'transition':
      return readTransitions(payload, looking);
    case 'delete':
      return readDelete(payload, looking);
    case 'watch':
    case 'unwatch':
      return readWatch(payload, looking);
  }
}

/** An edit takes invalid issues along and counts them, which `invalidOrInaccessibleIssueCount` is documented for. */
function readEditedIssues(payload: unknown, { access, issues, accountId }: Looking): Asked {
  const { idsOrKeys, changes, notifies } = readEdit(payload);
  const found = idsOrKeys.map((idOrKey) => issues.find(idOrKey)?.id ?? null);
  if (!found.some((id) => id !== null && access.canBrowse(accountId, id))) {
    throw refusal('messages', 400, 'None of the selected issues are valid.');
  }
  // The same issue may have been given by its number and by its key.
  const once = found.filter((id, place) => id === null || found.indexOf(id) === place);
  return { issues: once.map((id) => selected(id)), changes, notifies };
}
