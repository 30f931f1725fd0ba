import type { OutcomeView, TaskRow } from '../../../../contract';
import { hasSeveralParts } from '../../../../tasks/submissions/submission-parts';
import { namedIssues, notReached, unaccountedFor } from '../../../../tasks/reading/issue-counts';
import { isUnfinished } from '../../../../tasks/task';
import type { Say } from '../../../words/say';

export type GroupKind = 'failed' | 'notReached' | 'notReachedOrHidden' | 'unaccounted' | 'succeeded' | 'hidden';

/** Issues with one thing in common: what Jira said about their failure, or just what became of them. */
export interface IssueBlock {
  readonly reason?: string;
  readonly issueIds: readonly string[];
}

/** One kind of what became of the issues, with the issues where they are known. */
export interface IssueGroup {
  readonly kind: GroupKind;
  readonly count: number;
  /** Failures by reason, the largest first; else one block, or none where nobody knows the issues. */
  readonly blocks: readonly IssueBlock[];
}

/** What became of the issues. Kinds of which there are none are left out. Pure. */
export function issueGroups(row: TaskRow, outcome: OutcomeView | undefined): readonly IssueGroup[] {
  const { counts } = row;
  const failures = [...(outcome?.failedByReason ?? [])].sort((a, b) => b.issueIds.length - a.issueIds.length);
  const groups: readonly IssueGroup[] = [
    { kind: 'failed', count: counts.failed ?? 0, blocks: failures },
    { kind: 'succeeded', count: counts.succeeded ?? 0, blocks: blockOf(outcome?.succeededIds) },
    ...untouched(row, outcome?.notReachedIds),
  ];
  return groups.filter(({ count }) => count > 0);
}

/**
 * Of a task that is done, what its source named nowhere is unaccounted for. Otherwise, where some are hidden, only those that
 * were never sent are surely not reached: the others cannot be told apart.
 */
function untouched({ state, counts }: TaskRow, ids: readonly string[] = []): readonly IssueGroup[] {
  const hidden = counts.hidden ?? 0;
  const unaccounted = unaccountedFor(state, counts) ?? 0;
  if (unaccounted > 0)
    return [
      { kind: 'unaccounted', count: unaccounted, blocks: blockOf(hidden > 0 ? [] : ids) },
      { kind: 'hidden', count: hidden, blocks: [] },
    ];
  const rest = notReached(state, counts) ?? (hidden === 0 ? ids.length : 0);
  const blocks = blockOf(ids);
  const unclear = hidden > 0 ? rest - ids.length : 0;
  if (unclear > 0)
    return [
      { kind: 'notReachedOrHidden', count: unclear + hidden, blocks: [] },
      { kind: 'notReached', count: ids.length, blocks },
    ];
  return [
    { kind: 'hidden', count: hidden, blocks: [] },
    { kind: 'notReached', count: rest, blocks },
  ];
}

const blockOf = (issueIds: readonly string[] = []): readonly IssueBlock[] =>
  issueIds.length === 0 ? [] : [{ issueIds }];

/** What somebody opens an outcome for: what failed, else what is still to do. Pure. */
export const firstShown = (groups: readonly IssueGroup[]): IssueGroup | undefined =>
  groups.find(({ kind }) => kind === 'failed') ??
  groups.find(({ kind }) => kind === 'notReached' || kind === 'notReachedOrHidden') ??
  groups.find(({ kind }) => kind === 'unaccounted') ??
  groups[0];

/** Every issue of a group, each once. Pure. */
export const idsOf = ({ blocks }: Pick<IssueGroup, 'blocks'>): readonly string[] => [
  ...new Set(blocks.flatMap(({ issueIds }) => issueIds)),
];

/** Whether a submission is over without anything of it having been sent, so that Jira has nothing to say about its issues. Pure. */
export const isNeverSent = ({ submission }: TaskRow): boolean =>
  submission?.phase === 'over' && submission.taken === 0 && !submission.refused && submission.said === undefined;

/** Why there are no issues to show, or that the list is not all. Pure. */
export function missingIssues(row: TaskRow, outcome: OutcomeView | undefined, say: Say): string | undefined {
  const { submission } = row;
  if (row.state === 'unconfirmed' || submission?.said === 'started' || submission?.said === 'again') {
    return say(hasSeveralParts(row) ? 'issues.unconfirmed' : 'issues.unconfirmed.only', {
      part: submission?.part ?? 1,
    });
  }
  if (isNeverSent(row)) return say('issues.neverSent');
  if (outcome) return undefined;
  if (submission?.phase === 'waiting' && submission.taken === 0) return say('issues.notSent');
  if (isUnfinished(row.state)) return say('issues.notYet');
  if (row.problem?.kind === 'not-known' || row.state === 'expired') {
    return say(namedIssues(row.counts) === 0 ? 'issues.forgotten.unread' : 'issues.forgotten');
  }
  return say('issues.notNamed');
}
