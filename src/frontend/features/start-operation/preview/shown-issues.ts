import type { IssueFacts } from '../../../../jira/fetch-issues';
import { leftOutParts, STAYS } from '../left-out';
import type { LeftOut } from '../left-out';
import { issuesOf } from '../plan';
import { alongSums } from './along';
import type { PreviewState } from './preview-state';

/** Issues of one page: what is shown is sent over the bridge with every change. */
export const ISSUES_A_PAGE = 25;

export interface ShownIssues {
  readonly matching: readonly IssueFacts[];
  readonly page: readonly IssueFacts[];
  /** Counted from 1; 0 where nothing matches. */
  readonly first: number;
  readonly last: number;
}

/** The part of all issues of which something else is true since they were shown first. */
export const CHANGED = 'changed';
/** The part of all issues that have what is asked already, and the one of all that cannot change. */
export const SAME = 'same';
export const CANNOT = 'cannot';
/** The part of all issues that somebody leaves out here. */
export const LEFT_OUT = 'left out';

/** The ids of one part of what will happen. Pure. */
export function issueIdsOf(
  { sums: { lines, cannot, same }, effects, leftOut, changed }: Told,
  part: string,
): readonly string[] {
  if (part === LEFT_OUT) return [...leftOut];
  if (part === SAME) return same;
  if (part === CANNOT) return cannot.flatMap(({ issueIds }) => issueIds);
  if (part === CHANGED) return changed.map(({ now }) => now.issue.id);
  const parts = [...lines.flatMap((line) => line.parts), ...cannot, ...alongSums(effects.values(), leftOut)];
  return parts.find(({ id }) => id === part)?.issueIds ?? [];
}

type Told = Pick<PreviewState, 'sums' | 'effects' | 'leftOut' | 'changed'>;

/** The chosen issues that stay as they are, of the part that is shown; undefined where it is another part. Pure. */
export function staying({ plan, shown }: Pick<PreviewState, 'plan' | 'shown'>): readonly LeftOut[] | undefined {
  if (shown?.startsWith(STAYS) !== true) return undefined;
  const part = leftOutParts(plan?.leftOut ?? []).find(({ id }) => id === shown);
  return part?.issues.map((issue) => ({ issue, why: part.why }));
}

/** The issues of the part that is shown, in their order, whose key or summary has the text in it. Pure. */
function matchingIssues(state: PreviewState): readonly IssueFacts[] {
  const { plan, shown, search, summaries } = state;
  const stay = staying(state)?.map(({ issue }) => issue);
  const all = stay ?? (plan ? issuesOf(plan) : []);
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
