import { bulkTransitions } from '../../../../jira/bulk/bulk-transitions';
import type { Transition } from '../../../../jira/bulk/bulk-transitions';
import type { JiraClient } from '../../../../jira/client';
import type { IdAndName, IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { Answer } from '../../../../rest/client';
import type { Named } from '../../../../tasks/changes/asked';
import { DID_NAME_LENGTH } from '../../../../tasks/changes/did';
import { shownLine } from '../../../../tasks/shown-text';
import { groupedBy, inTurns } from './in-turns';
import type { Elsewhere, FailedFor } from './what-helps';

/** Whether one of these ways leads an issue on as it was to go. */
type LeadsOn = (issueId: string, ways: readonly Transition[]) => boolean;

/**
 * The issues from whose status no way leads on as it was asked of them, with the ways that there are. Of a task from elsewhere
 * that is to the status that its other issues have got. Jira is asked with one issue of each project and type, and about each
 * status by itself: of several it names what they have in common.
 */
export async function askElsewhere(jira: JiraClient, issues: readonly IssueFacts[], failed: FailedFor) {
  const reached = reachedBy(failed);
  const leadsOn = leadsOnIn(failed, reached);
  if (!leadsOn) return { ok: true as const, data: [] };
  const statuses = groupedBy(issues, ({ status }) => status.id);
  return inTurns(statuses, async (ofStatus): Promise<Answer<readonly Elsewhere[]>> => {
    const kinds = groupedBy(ofStatus, ({ project, type }) => `${project.id}/${type.id}`);
    const answer = await bulkTransitions(
      jira,
      kinds.map(([{ id }]) => id),
    );
    if (!answer.ok) return answer;
    const { workflows, leavesOut } = answer.data;
    const [{ status }] = ofStatus;
    const isThere = reached?.length === 1 && reached.some((each) => isCalled(each, status));
    const stuck = kinds.flatMap((kind) => {
      const [{ id, key }] = kind;
      const offered = workflows.filter((each) => each.issues.includes(id) || each.issues.includes(key));
      if (offered.length === 0 && leavesOut) return [];
      const ways: readonly Transition[] = offered.flatMap((each) => each.transitions);
      const left = kind.filter((issue) => (isThere && !failed.change) || !leadsOn(issue.id, ways));
      return left.length === 0 ? [] : [{ ways, issueIds: left.map((issue) => issue.id) }];
    });
    const alike = groupedBy(stuck, ({ ways }) => JSON.stringify(ways));
    return {
      ok: true,
      data: alike.map((same) => ({
        status,
        isThere,
        ways: same[0].ways,
        issueIds: same.flatMap(({ issueIds }) => issueIds),
      })),
      text: '',
    };
  });
}

/** The statuses that others of its issues have got, where all of them are known. */
function reachedBy({ did = [] }: FailedFor): readonly Named[] | undefined {
  const [status, ...others] = did.flatMap((fact) => (fact.kind === 'status' ? [fact] : []));
  return status === undefined || others.length > 0 || status.more !== undefined ? undefined : status.to;
}

/** Undefined: nobody knows where they were to go. */
function leadsOnIn({ change, operation }: FailedFor, reached: readonly Named[] | undefined): LeadsOn | undefined {
  if (change?.operation === 'transition') {
    const askedOf = new Map(
      change.transitions.flatMap(({ transitionId, issueIds }) => issueIds.map((id) => [id, transitionId] as const)),
    );
    return (issueId, ways) => !askedOf.has(issueId) || ways.some(({ id }) => id === askedOf.get(issueId));
  }
  if (change || operation !== 'transition' || !reached) return undefined;
  return (_, ways) =>
    ways.some(
      ({ to, toId = '' }) => to === undefined || reached.some((each) => isCalled(each, { id: toId, name: to })),
    );
}

/** What is kept of a task calls a status by its id or by its name, which may be cut. */
const isCalled = ({ id, name = id }: Named, status: IdAndName): boolean =>
  id === status.id || name === shownLine(status.name, DID_NAME_LENGTH);
