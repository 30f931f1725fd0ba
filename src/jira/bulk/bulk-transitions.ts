import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { leadingOn } from '../../rest/pages';
import { restPath } from '../../rest/path';
import { idText } from '../values';
import { countedOf, lineOf, listOf, objectOf, part } from '../../rest/values';

/** Issues named in one request: their ids stand in its address, which must not grow too long. */
const ISSUES = 200;

const name = lineOf(200);
/** Read part by part. A transition needs an id; without a name it is called by that. */
const schema = objectOf({
  availableTransitions: countedOf(
    objectOf({
      issues: countedOf(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
      transitions: listOf(
        objectOf({
          transitionId: idText,
          transitionName: name,
          to: part(objectOf({ statusId: part(idText), statusName: name })),
        }),
      ),
    }),
  ),
  startingAfter: part(v.string()),
});

export interface Transition {
  readonly id: string;
  readonly name: string;
  /** The status it leads to, where Jira says it. */
  readonly to?: string;
  readonly toId?: string;
}

/** The transitions that all these issues of one workflow have in common; issues by id or key, as Jira names them. */
export interface WorkflowTransitions {
  readonly issues: readonly string[];
  readonly transitions: readonly Transition[];
}

export interface BulkTransitions {
  readonly workflows: readonly WorkflowTransitions[];
  /** A part of the answer could not be read: issues that are named nowhere may be in it. */
  readonly leavesOut: boolean;
}

/**
 * GET /rest/api/3/bulk/issues/transition, all its pages. Only transitions that all the asked issues of a workflow have in
 * common are named, and none that needs a field: issues of different statuses are better asked apart.
 */
export async function bulkTransitions(jira: JiraClient, issueIds: readonly string[]): Promise<Answer<BulkTransitions>> {
  const workflows: WorkflowTransitions[] = [];
  let leavesOut = false;
  for (let from = 0; from < issueIds.length; from += ISSUES) {
    const ids = issueIds.slice(from, from + ISSUES).join(',');
    const isFurther = leadingOn();
    let after: string | undefined;
    do {
      const path: ReturnType<typeof restPath> =
        after === undefined
          ? restPath`/rest/api/3/bulk/issues/transition?issueIdsOrKeys=${ids}`
          : restPath`/rest/api/3/bulk/issues/transition?issueIdsOrKeys=${ids}&startingAfter=${after}`;
      const answer = await jira.ask({ method: 'GET', path }, schema);
      if (!answer.ok) return answer;
      const { items: page, leftOut } = answer.data.availableTransitions;
      leavesOut ||= leftOut > 0 || page.some(({ issues, transitions }) => issues.leftOut > 0 || isUnread(transitions));
      workflows.push(
        ...page
          .filter(({ transitions }) => !isUnread(transitions))
          .map(({ issues, transitions }) => ({
            issues: issues.items,
            transitions: (transitions?.items ?? []).map(({ transitionId, transitionName, to }) => ({
              id: transitionId,
              name: transitionName ?? transitionId,
              ...(to?.statusName ? { to: to.statusName } : {}),
              ...(to?.statusId === undefined ? {} : { toId: to.statusId }),
            })),
          })),
      );
      after = isFurther(answer.data.startingAfter);
    } while (after !== undefined);
  }
  return { ok: true, data: { workflows, leavesOut }, text: '' };
}

/** Whether none of a workflow's transitions could be read: then it is not known that there are none. */
const isUnread = (transitions?: { readonly items: readonly unknown[]; readonly leftOut: number }): boolean =>
  transitions !== undefined && transitions.items.length === 0 && transitions.leftOut > 0;
