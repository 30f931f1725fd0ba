import { refusal } from '../refusal';
import type { MoveTarget } from './move-targets';
import type { Looking, SelectedIssue } from './payload';

/**
 * Only a Jira admin, or somebody who administers every project concerned, may have no e-mail sent: anyone else is refused
 * with the words that a live site used. Of a move the target is concerned too. Issues
 * that the asker does not see are not changed, so their projects are not concerned.
 */
export function refuseToDisableMail(
  issues: readonly SelectedIssue[],
  targets: readonly MoveTarget[],
  { access, issues: all, accountId }: Looking,
): void {
  if (access.hasGlobal(accountId, 'ADMINISTER')) return;
  const projects = new Set(targets.map(({ projectKey }) => projectKey));
  for (const { issueId } of issues) {
    const issue = issueId === null ? undefined : all.byId(issueId);
    if (!issue || projects.has(issue.project_key)) continue;
    if (access.canBrowse(accountId, issue.id)) projects.add(issue.project_key);
  }
  if ([...projects].every((projectKey) => access.hasIn(projectKey, accountId, 'ADMINISTER_PROJECTS'))) return;
  throw refusal(
    'messages',
    403,
    'You do not have the necessary permissions to disable bulk mail notifications for this operation.',
  );
}
