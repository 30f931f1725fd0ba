import type { Named } from '../../../../../tasks/changes/asked';

/**
 * What goes with an issue, beside what is asked of it: ids of issues or links, or the time that people logged, in seconds.
 * `dropped`: what these issues, itself or sub-tasks of it, have in a field, and may not have where they go.
 */
export type Along =
  | { readonly kind: 'subtasks' | 'links'; readonly ids: readonly string[] }
  | { readonly kind: 'work'; readonly seconds: number }
  | { readonly kind: 'dropped'; readonly field: Named; readonly ids: readonly string[] };

/** What goes with all issues together. */
export type AlongSum = {
  readonly id: string;
  /** How many sub-tasks, links or issues, each once however many issues have it; or seconds of work. */
  readonly amount: number;
  /** The issues that it goes with. */
  readonly issueIds: readonly string[];
} & ({ readonly kind: Exclude<Along['kind'], 'dropped'> } | { readonly kind: 'dropped'; readonly field: Named });

interface HasAlong {
  readonly issue: { readonly id: string };
  readonly along?: readonly Along[];
}

interface Growing {
  readonly first: Along;
  readonly ids: Set<string>;
  readonly issueIds: string[];
  seconds: number;
}

const KINDS: readonly Along['kind'][] = ['subtasks', 'links', 'work', 'dropped'];
const place = ({ first }: Growing): number => KINDS.indexOf(first.kind);

/** What goes along with these issues, but not with those that stay. Pure. */
export function alongSums(effects: Iterable<HasAlong>, leftOut: ReadonlySet<string> = new Set()): readonly AlongSum[] {
  const sums = new Map<string, Growing>();
  for (const { issue, along = [] } of effects) {
    if (leftOut.has(issue.id)) continue;
    for (const each of along) {
      const id = each.kind === 'dropped' ? `along:dropped:${each.field.id}` : `along:${each.kind}`;
      const sum = sums.get(id) ?? { first: each, ids: new Set(), issueIds: [], seconds: 0 };
      sums.set(id, sum);
      sum.issueIds.push(issue.id);
      if (each.kind === 'work') sum.seconds += each.seconds;
      else each.ids.forEach((one) => sum.ids.add(one));
    }
  }
  return [...sums]
    .sort(([, one], [, other]) => place(one) - place(other))
    .map(([id, { first, ids, issueIds, seconds }]) => {
      const shared = { id, amount: first.kind === 'work' ? seconds : ids.size, issueIds };
      return first.kind === 'dropped'
        ? { ...shared, kind: first.kind, field: first.field }
        : { ...shared, kind: first.kind };
    });
}
