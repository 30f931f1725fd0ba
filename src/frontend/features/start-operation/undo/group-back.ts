import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { askedFacts } from '../../../../tasks/changes/asked';
import type { ChangeName } from '../../../../tasks/changes/asked';
import { MOST_PARTS } from '../../../../tasks/changes/change';
import type { Change } from '../../../../tasks/changes/change';
import { partsOf } from '../../../../tasks/submissions/submission-parts';
import type { PlannedGroup } from '../plan/plan';

/** What puts one issue back. */
export interface IssueBack {
  readonly issue: IssueFacts;
  readonly change: Change;
  readonly names: readonly ChangeName[];
}

export interface Grouped {
  /** Those of most issues first, as many as one confirmation takes. */
  readonly groups: readonly PlannedGroup[];
  /** The others. */
  readonly beyond: readonly PlannedGroup[];
}

interface Alike {
  readonly change: Change;
  readonly names: Map<string, ChangeName>;
  readonly issues: IssueFacts[];
}

/**
 * One group for each different change, because Jira takes one value for all issues of a request. The largest go first; what
 * would make more than 60 requests (`MOST_PARTS`) is left. Pure.
 * @param subtasks those that go along, by the issue they belong to
 */
export function groupBack(
  backs: readonly IssueBack[],
  subtasks: Readonly<Record<string, readonly { readonly id: string }[]>> = {},
): Grouped {
  const byChange = new Map<string, Alike>();
  // A transition names all of its issues, and is one change for all of them.
  const keys = new Map<Change, string>();
  for (const { issue, change, names } of backs) {
    const key = keys.get(change) ?? JSON.stringify(change);
    keys.set(change, key);
    const group: Alike = byChange.get(key) ?? { change, names: new Map(), issues: [] };
    group.issues.push(issue);
    for (const name of names) group.names.set(JSON.stringify(name), name);
    byChange.set(key, group);
  }
  const along = Object.fromEntries(Object.entries(subtasks).map(([id, those]) => [id, those.map((each) => each.id)]));
  const groups: PlannedGroup[] = [];
  const beyond: PlannedGroup[] = [];
  let parts = 0;
  for (const { change, names, issues } of [...byChange.values()].sort(byIssues)) {
    const needs = partsOf(
      issues.map(({ id }) => id),
      along,
    ).length;
    const fits = parts + needs <= MOST_PARTS;
    if (fits) parts += needs;
    (fits ? groups : beyond).push({ change, asked: askedFacts(change, [...names.values()]), issues });
  }
  return { groups, beyond };
}

const byIssues = (one: { issues: readonly unknown[] }, other: { issues: readonly unknown[] }): number =>
  other.issues.length - one.issues.length;
