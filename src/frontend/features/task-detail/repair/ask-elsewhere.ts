import { bulkTransitions } from '../../../../jira/bulk-transitions';
import type { Transition } from '../../../../jira/bulk-transitions';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/fetch-issues';
import type { Answer } from '../../../../rest/client';
import type { Change } from '../../../../tasks/change';
import { groupedBy, inTurns } from './in-turns';
import type { Elsewhere } from './what-helps';

/**
 * The issues from whose status the transition that was asked of them does not lead away, with those that do. Jira is asked
 * with one issue of each project and type, and about each status by itself: of several it names what they have in common.
 */
export async function askElsewhere(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  { transitions }: Extract<Change, { operation: 'transition' }>,
) {
  const askedOf = new Map(
    transitions.flatMap(({ transitionId, issueIds }) => issueIds.map((id) => [id, transitionId] as const)),
  );
  const statuses = groupedBy(issues, ({ status }) => status.id);
  return inTurns(statuses, async (ofStatus): Promise<Answer<readonly Elsewhere[]>> => {
    const kinds = groupedBy(ofStatus, ({ project, type }) => `${project.id}/${type.id}`);
    const answer = await bulkTransitions(
      jira,
      kinds.map(([{ id }]) => id),
    );
    if (!answer.ok) return answer;
    const stuck = kinds.flatMap((kind) => {
      const [{ id, key }] = kind;
      const ways = answer.data.filter((each) => each.issues.includes(id) || each.issues.includes(key));
      const from: readonly Transition[] = ways.flatMap((each) => each.transitions);
      const left = kind.filter((issue) => {
        const asked = askedOf.get(issue.id);
        return asked !== undefined && !from.some((way) => way.id === asked);
      });
      return left.length === 0 ? [] : [{ ways: from, issueIds: left.map((issue) => issue.id) }];
    });
    const [{ status }] = ofStatus;
    const alike = groupedBy(stuck, ({ ways }) => JSON.stringify(ways));
    return {
      ok: true,
      data: alike.map((same) => ({
        status,
        ways: same[0].ways,
        issueIds: same.flatMap(({ issueIds }) => issueIds),
      })),
      text: '',
    };
  });
}
