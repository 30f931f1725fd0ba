import type { Named } from '../../../../../tasks/changes/asked';
import type { AskWays, Ways } from '../../details/transitions/ask-ways';
import { kindOf } from '../../issues/samples';
import { isOfOneQuestion } from '../../details/one-question';
import { issuesOf } from '../../plan/plan';
import type { Plan, PlannedGroup } from '../../plan/plan';
import { notAllowedAmong } from './rights';
import type { AskRules } from './rules';
import { targetOf, transitionEffect, wayOf } from '../effects/transition-effects';
import { unsaidOf } from './unsaid';

/** What is possible is asked once for each project, type and status, whoever has asked first. */
export function createTransitionRules(askWays: AskWays): AskRules {
  return async (jira, plan) => {
    const issues = issuesOf(plan);
    const { ways, error } = await askWays(issues);
    if (error && !isOfOneQuestion(error)) return { ok: false, error };
    const rights = await notAllowedAmong(jira, 'TRANSITION_ISSUES', issues);
    if (!rights.ok) return rights;
    const { notAllowed } = rights.data;
    const unknown = issues.filter((issue) => !ways.has(kindOf(issue)));
    const unsaid = { issues: unknown, ...(error && error.kind !== 'refused' ? { error } : {}) };
    const targets = targetsOf(plan, ways);
    const chosen = new Map(plan.groups.map((group) => [group, transitionsOf(group)]));
    return {
      ok: true,
      text: '',
      data: {
        fieldIds: ['status', 'updated', 'summary'],
        areSingle: true,
        unsaid: unsaidOf(unsaid, rights.data.unsaid),
        effectOf: (issue, group, now) =>
          transitionEffect(issue, chosen.get(group)?.get(issue.id) ?? '', { ways, targets, notAllowed }, now),
      },
    };
  };
}

/** The transition of each issue. */
function transitionsOf({ change }: PlannedGroup): ReadonlyMap<string, string> {
  const entries = change.operation === 'transition' ? change.transitions : [];
  return new Map(entries.flatMap(({ transitionId, issueIds }) => issueIds.map((id) => [id, transitionId] as const)));
}

/**
 * Where transitions lead, from what is possible in other statuses of the same project and type, else from what is known of the
 * plan. Without it nobody could tell an issue that is there already from one that has no way there.
 */
function targetsOf(plan: Plan, ways: Ways): ReadonlyMap<string, Named> {
  const targets = new Map<string, Named>();
  for (const { asked, issues, ...group } of plan.groups) {
    const names = new Map(
      asked.flatMap((fact) => (fact.kind === 'transition' ? [[fact.id, fact.names] as const] : [])),
    );
    const chosen = transitionsOf({ asked, issues, ...group });
    for (const issue of issues) {
      const id = chosen.get(issue.id) ?? '';
      const [only, ...others] = new Set((names.get(id) ?? []).map(({ to }) => to));
      if (only !== undefined && others.length === 0) targets.set(wayOf(issue, id), { id: only, name: only });
    }
  }
  for (const [kind, transitions] of ways) {
    const [project, type] = kind.split('/');
    for (const transition of transitions) {
      const target = targetOf(transition);
      if (target) targets.set(`${project}/${type}/${transition.id}`, target);
    }
  }
  return targets;
}
