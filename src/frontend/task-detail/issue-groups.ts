import type { OutcomeView, TaskRow } from '../../contract';
import { isActive, notReached } from '../../tasks/task';
import type { Say } from '../words/say';

/** One kind of what became of the issues, with the issues where Jira named them. */
export interface IssueGroup {
  readonly kind: 'failed' | 'succeeded' | 'hidden' | 'notReached';
  readonly count: number;
  readonly reasons: readonly { readonly reason: string; readonly issueIds: readonly string[] }[];
  readonly issueIds: readonly string[];
}

/** What became of the issues, failures first. A number nobody gave is left out; failed is named even when it is none. Pure. */
export function issueGroups(row: TaskRow, outcome: OutcomeView | undefined): readonly IssueGroup[] {
  const { counts } = row;
  const group = (kind: IssueGroup['kind'], count: number | undefined, rest: Partial<IssueGroup> = {}) =>
    count === undefined ? [] : [{ kind, count, reasons: [], issueIds: [], ...rest }];
  return [
    ...group('failed', counts.failed, { reasons: byCount(outcome) }),
    ...group('succeeded', counts.succeeded, { issueIds: outcome?.succeededIds ?? [] }),
    ...group('hidden', counts.hidden),
    ...group('notReached', notReached(row.state, counts)),
  ];
}

const byCount = (outcome: OutcomeView | undefined): IssueGroup['reasons'] =>
  [...(outcome?.failedByReason ?? [])].sort((a, b) => b.issueIds.length - a.issueIds.length);

/** Why there are no issues to show, or that the list is not all. Pure. */
export function missingIssues(row: TaskRow, outcome: OutcomeView | undefined, say: Say): string | undefined {
  if (row.source === 'jira-task') return say('issues.notNamedByTask');
  if (outcome) return undefined;
  if (isActive(row.state)) return say('issues.notYet');
  if (row.problem?.kind === 'not-known' || row.state === 'expired') return say('issues.forgotten');
  return say('issues.notNamed');
}
