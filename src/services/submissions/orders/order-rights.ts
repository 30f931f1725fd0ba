import { fetchIssueFacts } from '../../../jira/issues/fetch-issues';
import { isAllowedIn, unchangeableAmong } from '../../../jira/issues/may-change';
import type { ChangePermission } from '../../../jira/issues/may-change';
import { problemOf } from '../../../rest/problem';
import type { RestError } from '../../../rest/client';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import type { AppError } from '../../../tasks/app-error';
import type { Operation, SubmissionRecord } from '../../../tasks/task';
import type { Sender } from '../sender';

/** Watching needs nothing but to see the issue, and a delete has no standing order. */
const NEEDED: Partial<Record<Operation, ChangePermission>> = {
  edit: 'EDIT_ISSUES',
  transition: 'TRANSITION_ISSUES',
  move: 'MOVE_ISSUES',
};
/** So many of the issues that may not be changed are asked which projects they are in. */
const SAMPLE = 20;

type LostRights =
  { readonly projects: readonly string[]; readonly hidden: readonly string[] } | { readonly error: AppError };

/**
 * In which projects a standing order's account may no longer do what the next part asks, by their keys, and which issues of the
 * part are gone or hidden from it: those stop nothing. Neither does one that its project lets the account change in general.
 */
export async function lostRights(
  { submission: { part } }: SubmissionRecord,
  { parts, names }: Confirmation,
  sender: Sender,
): Promise<LostRights> {
  const next = parts[part - 1];
  const permission = next && NEEDED[next.change.operation];
  if (!permission) return { projects: [], hidden: [] };
  const jira = sender.jira();
  const lost: string[] = [];
  if (next.change.operation === 'move') {
    const { projectId } = next.change;
    const target = await isAllowedIn(jira, 'CREATE_ISSUES', projectId);
    if (!target.ok) return failed(target.error);
    const named = names.find((each) => each.kind === 'project' && each.id === projectId);
    if (!target.data) lost.push(named?.kind === 'project' ? (named.key ?? named.name) : projectId);
  }
  const refused = await unchangeableAmong(jira, permission, [...next.issueIds, ...next.subtaskIds]);
  if (!refused.ok) return failed(refused.error);
  const { hidden, notAllowed } = refused.data;
  if (notAllowed.length === 0) return { projects: lost, hidden };
  const facts = await fetchIssueFacts(jira, notAllowed.slice(0, SAMPLE));
  if (!facts.ok) return failed(facts.error);
  const keys = new Map(facts.data.items.map(({ project, key }) => [project.id, key.slice(0, key.lastIndexOf('-'))]));
  for (const [projectId, key] of keys) {
    const answer = await isAllowedIn(jira, permission, projectId);
    if (!answer.ok) return failed(answer.error);
    if (!answer.data) lost.push(key);
  }
  return { projects: [...new Set(lost)], hidden };
}

const failed = (error: RestError): LostRights => ({ error: problemOf(error) });
