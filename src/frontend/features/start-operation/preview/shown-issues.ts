import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { leftOutParts, STAYS } from '../issues/left-out';
import type { LeftOut } from '../issues/left-out';
import { issuesOf } from '../plan/plan';
import type { Plan } from '../plan/plan';
import { alongSums } from './effects/along';
import type { PreviewState } from './preview-state';

/** Issues of one page: what is shown is sent over the bridge with every change. */
export const ISSUES_A_PAGE = 25;

/** An issue of the list: one that is changed, or a sub-task that goes along with one. */
export interface ListedIssue extends Pick<IssueFacts, 'id' | 'key'> {
  /** What it goes along with, left out or not as that is. */
  readonly goesWith?: Pick<IssueFacts, 'id' | 'key'>;
}

export interface ShownIssues {
  readonly matching: readonly ListedIssue[];
  readonly page: readonly ListedIssue[];
  /** Counted from 1; 0 where nothing matches. */
  readonly first: number;
  readonly last: number;
}

/** The part of all issues of which something else is true since they were shown first. */
export const CHANGED = 'changed';
/** The part of all issues that have what is asked already, and the one of all that cannot change. */
export const SAME = 'same';
export const CANNOT = 'cannot';
/** The part of all issues of which nothing can be told. */
export const UNKNOWN = 'unknown';
/** The part of all issues that somebody leaves out here. */
export const LEFT_OUT = 'left out';

/** The part of all sub-tasks that go along. */
export const SUBTASKS = 'subtasks';

/** The issues of a plan, each with the sub-tasks that go along behind it. Pure. */
export const listedIssues = (plan: Plan): readonly ListedIssue[] =>
  issuesOf(plan).flatMap((issue): readonly ListedIssue[] => [
    issue,
    ...(plan.subtasks[issue.id] ?? []).map(({ id, key }) => ({ id, key, goesWith: issue })),
  ]);

/** The ids of the sub-tasks that go along with these issues. Pure. */
const subtasksOf = (plan: Plan | undefined, issueIds: Iterable<string>): readonly string[] =>
  [...issueIds].flatMap((id) => (plan?.subtasks[id] ?? []).map((subtask) => subtask.id));

/** The ids of one part of what will happen. Pure. */
export function issueIdsOf(
  { plan, sums: { lines, cannot, same, unsaid, unknown }, effects, leftOut, changed }: Told,
  part: string,
): readonly string[] {
  if (part === LEFT_OUT) return [...leftOut, ...subtasksOf(plan, leftOut)];
  if (part === SUBTASKS) {
    const parents = Object.keys(plan?.subtasks ?? {});
    return subtasksOf(
      plan,
      parents.filter((id) => !leftOut.has(id)),
    );
  }
  if (part === SAME) return same;
  if (part === UNKNOWN) return unknown;
  if (part === CANNOT) return cannot.flatMap(({ issueIds }) => issueIds);
  if (part === CHANGED) return changed.map(({ now }) => now.issue.id);
  const parts = [...lines.flatMap((line) => line.parts), ...cannot, ...unsaid, ...alongSums(effects.values())];
  return parts.find(({ id }) => id === part)?.issueIds ?? [];
}

type Told = Pick<PreviewState, 'plan' | 'sums' | 'effects' | 'leftOut' | 'changed'>;

/** The chosen issues that stay as they are, of the part that is shown; undefined where it is another part. Pure. */
export function staying({ plan, shown }: Pick<PreviewState, 'plan' | 'shown'>): readonly LeftOut[] | undefined {
  if (shown?.startsWith(STAYS) !== true) return undefined;
  const part = leftOutParts(plan?.leftOut ?? []).find(({ id }) => id === shown);
  return part?.issues.map((issue) => ({ issue, why: part.why }));
}

/** The issues of the part that is shown, in their order, whose key or summary has the text in it. Pure. */
function matchingIssues(state: PreviewState): readonly ListedIssue[] {
  const { plan, shown, search, summaries } = state;
  const stay = staying(state)?.map(({ issue }) => issue);
  const all: readonly ListedIssue[] = stay ?? (plan ? listedIssues(plan) : []);
  const ids = stay || shown === undefined ? undefined : new Set(issueIdsOf(state, shown));
  const text = search.trim().toLowerCase();
  const has = (words: string | undefined): boolean => words?.toLowerCase().includes(text) ?? false;
  if (ids === undefined && text === '') return all;
  return all.filter(
    ({ id, key }) => (ids === undefined || ids.has(id)) && (text === '' || has(key) || has(summaries.get(id))),
  );
}

/** The page of them that is shown. Pure. */
export function shownIssues(state: PreviewState): ShownIssues {
  const matching = matchingIssues(state);
  const from = state.from < matching.length ? state.from : 0;
  const page = matching.slice(from, from + ISSUES_A_PAGE);
  return { matching, page, first: page.length === 0 ? 0 : from + 1, last: from + page.length };
}
