import { fetchIssueFacts } from '../../../../jira/issues/fetch-issues';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { JiraClient } from '../../../../jira/client';
import { isAllowedIn, unchangeableAmong } from '../../../../jira/issues/may-change';
import { projectLead } from '../../../../jira/projects/project-lead';
import type { Answer, RestError } from '../../../../rest/client';
import { askElsewhere } from './ask-elsewhere';
import { askEmpty, askEmptyThere } from './ask-empty';
import { groupedBy, inTurns } from './in-turns';
import { needsFields, permissionFor } from './what-helps';
import type { Closed, FailedFor, Obstacles } from './what-helps';

/** How many issues one question about permissions takes. */
const ISSUES_A_CHECK = 1_000;

type Asked<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: RestError };

/**
 * What stands in the way of these issues now, asked of Jira as who looks: which are there, what this person may do to them,
 * which required fields are empty, and which transitions there are. At most ten requests at once; ends with the first that fails.
 * @param isWanted asked before each step: whether to go on
 */
export async function askObstacles(
  jira: JiraClient,
  failed: FailedFor,
  isWanted: () => boolean,
): Promise<Asked<Obstacles>> {
  const { issueIds, operation, change } = failed;
  const facts = await fetchIssueFacts(jira, issueIds);
  if (!facts.ok || !isWanted()) return facts.ok ? NOTHING : facts;
  const { items: issues, leftOut } = facts.data;
  const there = new Set(issues.map(({ id }) => id));
  // Where entries could not be read, those that are missing may be there.
  const gone = leftOut > 0 ? [] : issueIds.filter((id) => !there.has(id));
  const closed = await askClosed(jira, issues, failed);
  if (!closed.ok || !isWanted()) return closed.ok ? NOTHING : closed;
  const shut = new Set(closed.data.flatMap((each) => each.issueIds));
  const open = issues.filter(({ id }) => !shut.has(id));
  const elsewhere = await askElsewhere(jira, open, failed);
  if (!elsewhere.ok || !isWanted()) return elsewhere.ok ? NOTHING : elsewhere;
  const asked = change?.operation === 'edit' ? change.fields.map(({ fieldId }) => fieldId) : [];
  const empty = needsFields(operation)
    ? await askEmpty(jira, open, asked, isWanted)
    : change?.operation === 'move'
      ? await askEmptyThere(jira, open, change, isWanted)
      : { ok: true as const, data: [] };
  if (!empty.ok) return empty;
  return { ok: true, data: { gone, closed: closed.data, elsewhere: elsewhere.data, empty: empty.data } };
}

const NOTHING: Asked<Obstacles> = { ok: true, data: { gone: [], closed: [], elsewhere: [], empty: [] } };

/** Which of them this person may not change so, by project, with who leads that. */
async function askClosed(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  { operation, change }: FailedFor,
): Promise<Asked<readonly Closed[]>> {
  const permission = permissionFor(operation);
  if (permission === undefined) return { ok: true, data: [] };
  const shut = new Set<string>();
  for (let from = 0; from < issues.length; from += ISSUES_A_CHECK) {
    const ids = issues.slice(from, from + ISSUES_A_CHECK).map(({ id }) => id);
    const answer = await unchangeableAmong(jira, permission, ids);
    if (!answer.ok) return answer;
    answer.data.notAllowed.forEach((id) => shut.add(id));
  }
  const byProject = groupedBy(
    issues.filter(({ id }) => shut.has(id)),
    ({ project }) => project.id,
  );
  const closed = await inTurns(byProject, async (theirs): Promise<Answer<readonly Closed[]>> => {
    const [{ project }] = theirs;
    const lead = await leadOf(jira, project.id);
    const one = { permission, project, ...(lead ? { lead } : {}), issueIds: theirs.map(({ id }) => id) };
    return { ok: true, data: [one], text: '' };
  });
  if (!closed.ok || change?.operation !== 'move') return closed;
  const target = await askTarget(jira, change.projectId, issues);
  return target.ok ? { ok: true, data: [...closed.data, ...target.data] } : target;
}

/** A move needs to create issues where it leads. */
async function askTarget(
  jira: JiraClient,
  projectId: string,
  issues: readonly IssueFacts[],
): Promise<Asked<readonly Closed[]>> {
  const mayCreate = await isAllowedIn(jira, 'CREATE_ISSUES', projectId);
  if (!mayCreate.ok) return mayCreate;
  if (mayCreate.data) return { ok: true, data: [] };
  const answer = await projectLead(jira, projectId);
  const { lead, name } = answer.ok ? answer.data : {};
  const project = { id: projectId, name: name ?? projectId };
  const issueIds = issues.map(({ id }) => id);
  return { ok: true, data: [{ permission: 'CREATE_ISSUES', project, ...(lead ? { lead } : {}), issueIds }] };
}

/** Whom to ask is a kindness: without an answer nobody is named. */
async function leadOf(jira: JiraClient, projectId: string) {
  const answer = await projectLead(jira, projectId);
  return answer.ok ? answer.data.lead : undefined;
}
