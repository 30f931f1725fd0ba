import type { Transition } from '../../../../../jira/bulk/bulk-transitions';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { IssueValues } from '../../../../../jira/issues/issue-values';
import type { Named } from '../../../../../tasks/changes/asked';
import type { Ways } from '../../details/transitions/ask-ways';
import { kindOf } from '../../issues/samples';
import type { Facet, IssueEffect } from './effects';

/** What was found out once about all transitions that are asked. */
export interface TransitionRules {
  readonly ways: Ways;
  /** Where a transition leads, by {@link wayOf}, for issues that cannot go through it. */
  readonly targets: ReadonlyMap<string, Named>;
  /** Issues that this person may not transition. */
  readonly notAllowed: ReadonlySet<string>;
}

/** A transition of one workflow: its id alone means another one elsewhere. Pure. */
export const wayOf = ({ project, type }: IssueFacts, transitionId: string): string =>
  `${project.id}/${type.id}/${transitionId}`;

/**
 * Where a transition leads: a status by its id, or by the name alone where Jira says only that; undefined where Jira does not
 * say. Pure.
 */
export function targetOf({ to, toId }: Transition): Named | undefined {
  if (toId !== undefined) return { id: toId, ...(to === undefined ? {} : { name: to }) };
  return to === undefined ? undefined : { id: to, name: to };
}

/** What a transition does to one issue. Pure. */
export function transitionEffect(
  issue: IssueFacts,
  transitionId: string,
  { ways, targets, notAllowed }: TransitionRules,
  now: IssueValues | undefined,
): IssueEffect {
  if (now === undefined) return { issue, kind: 'cannot', why: { kind: 'gone' }, facets: [] };
  if (notAllowed.has(issue.id)) {
    return { issue, kind: 'cannot', why: { kind: 'no-transition-right', project: issue.project }, facets: [] };
  }
  const [here] = now.values.get('status') ?? [];
  if (here === undefined) return { issue, kind: 'unknown', facets: [] };
  const open = ways.get(kindOf({ ...issue, status: withName(here) }));
  const transition = open?.find(({ id }) => id === transitionId);
  const target = transition ? targetOf(transition) : targets.get(wayOf(issue, transitionId));
  const isThere = target !== undefined && isSame(target, here);
  const facets = [statusFacet(here, isThere ? here : target)];
  if (isThere) return { issue, kind: 'same', facets };
  if (transition) return { issue, kind: 'changes', facets };
  // Nobody has asked Jira about the status that it has come to.
  if (open === undefined)
    return { issue, kind: 'unknown', facets: facets.map((facet) => ({ ...facet, from: undefined })) };
  return { issue, kind: 'cannot', why: { kind: 'no-way', from: here }, facets };
}

const withName = ({ id, name = id }: Named) => ({ id, name });

const isSame = (one: Named, other: Named): boolean => one.id === other.id || one.id === other.name;

function statusFacet(from: Named, to: Named | undefined): Facet {
  const facet = { field: { id: 'status' }, from: [from], how: 'set' } as const;
  return to === undefined ? { ...facet, to: [], values: [], byJira: true } : { ...facet, to: [to], values: [to] };
}
