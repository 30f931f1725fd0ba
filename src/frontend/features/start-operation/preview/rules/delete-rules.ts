import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { readIssueValues } from '../../../../../jira/issues/issue-values';
import type { IssueValues } from '../../../../../jira/issues/issue-values';
import { isOfOneQuestion } from '../../details/one-question';
import { issuesOf } from '../../plan/plan';
import type { Along } from '../effects/along';
import type { IssueEffect } from '../effects/effects';
import { notAllowedAmong } from './rights';
import type { AskRules } from './rules';
import { unsaidOf } from './unsaid';

const LOST = ['issuelinks', 'timespent'];

/** Asks who may delete where, and reads what hangs on the sub-tasks, because they go with their parents. */
export const deleteRules: AskRules = async (jira, plan) => {
  const rights = await notAllowedAmong(jira, 'DELETE_ISSUES', issuesOf(plan));
  if (!rights.ok) return rights;
  const { notAllowed, unsaid } = rights.data;
  const subtasks = new Map<string, IssueValues>();
  const failure = await readIssueValues(jira, {
    issueIds: Object.values(plan.subtasks).flatMap((children) => children.map(({ id }) => id)),
    fieldIds: LOST,
    areSingle: false,
    isWanted: () => true,
    onStep: ({ issues }) => issues.forEach((issue) => subtasks.set(issue.id, issue)),
  });
  if (failure && !isOfOneQuestion(failure)) return { ok: false, error: failure };
  const isUnread = (id: string): boolean => (plan.subtasks[id] ?? []).some((child) => !subtasks.has(child.id));
  const unread = failure ? issuesOf(plan).filter(({ id }) => isUnread(id)) : [];
  return {
    ok: true,
    text: '',
    data: {
      fieldIds: [...LOST, 'updated', 'summary'],
      areSingle: false,
      unsaid: unsaidOf(unsaid, { issues: unread, ...(failure ? { error: failure } : {}) }),
      effectOf: (issue, _, now) => {
        const children = (plan.subtasks[issue.id] ?? []).map(({ id }) => id);
        return deleteEffect(issue, { isAllowed: !notAllowed.has(issue.id), children, subtasks }, now);
      },
    },
  };
};

/** What is known of one issue beyond itself. */
export interface Deletable {
  readonly isAllowed: boolean;
  /** The ids of the sub-tasks that go with it. */
  readonly children: readonly string[];
  /** What hangs on sub-tasks, as far as Jira shows it. */
  readonly subtasks: ReadonlyMap<string, IssueValues>;
}

/** What goes with one issue when it is deleted. Pure. */
export function deleteEffect(
  issue: IssueFacts,
  { isAllowed, children, subtasks }: Deletable,
  now: IssueValues | undefined,
): IssueEffect {
  if (now === undefined) return { issue, kind: 'cannot', why: { kind: 'gone' }, facets: [] };
  if (!isAllowed) {
    return { issue, kind: 'cannot', why: { kind: 'no-delete-right', project: issue.project }, facets: [] };
  }
  const family = [now, ...children.flatMap((id) => subtasks.get(id) ?? [])];
  const links = new Set(family.flatMap(({ values }) => (values.get('issuelinks') ?? []).map(({ id }) => id)));
  const seconds = family.reduce((sum, { values }) => sum + secondsIn(values.get('timespent')?.[0]?.id), 0);
  const along: readonly Along[] = [
    ...(children.length > 0 ? [{ kind: 'subtasks', ids: children } as const] : []),
    ...(links.size > 0 ? [{ kind: 'links', ids: [...links] } as const] : []),
    ...(seconds > 0 ? [{ kind: 'work', seconds } as const] : []),
  ];
  return { issue, kind: 'changes', facets: [], ...(along.length > 0 ? { along } : {}) };
}

/** A hundred years: nobody has logged more on one issue. */
const MOST_SECONDS = 100 * 365 * 86_400;

/** What somebody logged, where it is a time that can be. */
function secondsIn(told: string | undefined): number {
  const seconds = Number(told ?? 0);
  return seconds > 0 && seconds <= MOST_SECONDS ? seconds : 0;
}
