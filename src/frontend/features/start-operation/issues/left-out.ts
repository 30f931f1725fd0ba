import type { IdAndName, IssueFacts } from '../../../../jira/issues/fetch-issues';

/** Why a chosen issue is not among those that change: facts, no sentences. */
export type LeftOutWhy =
  /** Somebody went on without the issues of this project, because none of their fields can be edited. */
  | { readonly kind: 'closed'; readonly project: IdAndName }
  /** No transition that a bulk change can use starts in this status. */
  | { readonly kind: 'no-transition'; readonly from: IdAndName }
  /** Jira did not say which transitions start in this status. */
  | { readonly kind: 'not-said'; readonly from: IdAndName }
  /** Nobody chose a transition for it. */
  | { readonly kind: 'no-choice' }
  /** A sub-task moves with its parent, and that is not chosen. */
  | { readonly kind: 'parent-stays' }
  /** What is done once more was not asked of it. */
  | { readonly kind: 'not-asked' };

/** A chosen issue that stays as it is. */
export interface LeftOut {
  readonly issue: IssueFacts;
  readonly why: LeftOutWhy;
}

/** Chosen issues that stay as they are for one reason. */
export interface LeftOutPart {
  readonly id: string;
  readonly why: LeftOutWhy;
  readonly issues: readonly IssueFacts[];
}

/** What the ids of these parts begin with. */
export const STAYS = 'stays:';

/** One part for each reason, the largest first. Pure. */
export function leftOutParts(all: readonly LeftOut[]): readonly LeftOutPart[] {
  const parts = new Map<string, { readonly why: LeftOutWhy; readonly issues: IssueFacts[] }>();
  for (const { issue, why } of all) {
    const id = `${STAYS}${JSON.stringify(why)}`;
    const part = parts.get(id) ?? { why, issues: [] };
    parts.set(id, part);
    part.issues.push(issue);
  }
  const byIssues = (one: LeftOutPart, other: LeftOutPart) => other.issues.length - one.issues.length;
  return [...parts].map(([id, part]) => ({ id, ...part })).sort(byIssues);
}
