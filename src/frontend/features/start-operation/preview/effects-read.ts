import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { IssueValues, ValuesStep } from '../../../../jira/issues/issue-values';
import type { Plan, PlannedGroup } from '../plan/plan';
import type { IssueEffect } from './effects/effects';
import type { Rules } from './rules/rules';

type Place = { readonly issue: IssueFacts; readonly group: PlannedGroup };

/** What becomes of the issues of one step of reading, as far as it was said and could be read. Pure. */
export function effectsAmong(plan: Plan, rules: Rules): (step: ValuesStep) => ReadonlyMap<string, IssueEffect> {
  const places = placesOf(plan);
  const unsaid = new Set(rules.unsaid.issues.map(({ id }) => id));
  const effectOf = ({ issue, group }: Place, now: IssueValues | undefined | 'unread'): IssueEffect => {
    const effect: IssueEffect =
      now === 'unread' ? { issue, kind: 'unknown', facets: [] } : rules.effectOf(issue, group, now);
    return unsaid.has(issue.id) ? { ...effect, isUnsaid: true } : effect;
  };
  return ({ asked, issues, unread }) => {
    const values = new Map(issues.map((issue) => [issue.id, issue]));
    const isUnread = new Set(unread);
    const effects = asked.flatMap((id) => {
      const place = places.get(id);
      return place ? [[id, effectOf(place, isUnread.has(id) ? 'unread' : values.get(id))] as const] : [];
    });
    return new Map(effects);
  };
}

/** When each issue was last changed, where Jira says it: epoch milliseconds. Pure. */
export const updatesOf = (issues: readonly IssueValues[]): readonly (readonly [id: string, updatedAt: number])[] =>
  issues.flatMap(({ id, updatedAt }) => (updatedAt === undefined ? [] : [[id, updatedAt] as const]));

/** Where each issue stands in the plan. */
const placesOf = ({ groups }: Plan): ReadonlyMap<string, Place> =>
  new Map(groups.flatMap((group) => group.issues.map((issue) => [issue.id, { issue, group }] as const)));
