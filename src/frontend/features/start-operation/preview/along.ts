/** What goes with an issue, beside what is asked of it: ids of issues or links, or the time that people logged, in seconds. */
export type Along =
  | { readonly kind: 'subtasks' | 'links'; readonly ids: readonly string[] }
  | { readonly kind: 'work'; readonly seconds: number };

/** What goes with all issues together. */
export interface AlongSum {
  readonly id: string;
  readonly kind: Along['kind'];
  /** How many sub-tasks or links, each once however many issues have it; or seconds of work. */
  readonly amount: number;
  /** The issues that it goes with. */
  readonly issueIds: readonly string[];
}

interface HasAlong {
  readonly issue: { readonly id: string };
  readonly along?: readonly Along[];
}

const KINDS = ['subtasks', 'links', 'work'] as const;

/** What goes along with these issues, but not with those that stay. Pure. */
export function alongSums(effects: Iterable<HasAlong>, leftOut: ReadonlySet<string> = new Set()): readonly AlongSum[] {
  const sums = new Map<Along['kind'], { readonly ids: Set<string>; seconds: number; readonly issueIds: string[] }>();
  for (const { issue, along = [] } of effects) {
    if (leftOut.has(issue.id)) continue;
    for (const each of along) {
      const sum = sums.get(each.kind) ?? { ids: new Set(), seconds: 0, issueIds: [] };
      sums.set(each.kind, sum);
      sum.issueIds.push(issue.id);
      if (each.kind === 'work') sum.seconds += each.seconds;
      else each.ids.forEach((id) => sum.ids.add(id));
    }
  }
  return KINDS.flatMap((kind) => {
    const sum = sums.get(kind);
    if (!sum) return [];
    return [
      { id: `along:${kind}`, kind, amount: kind === 'work' ? sum.seconds : sum.ids.size, issueIds: sum.issueIds },
    ];
  });
}
