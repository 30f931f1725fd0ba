import type { IdAndName, IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { Named } from '../../../../../tasks/changes/asked';
import type { DidValue, FieldFact } from '../../../../../tasks/changes/did';
import type { Along } from './along';

/** Why an issue will not change, as far as that is known before Jira is asked to: facts, no sentences. */
export type Why =
  /** It is not there, or not visible to whoever asks. */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'no-edit-right' | 'no-transition-right' | 'no-move-right' | 'no-delete-right';
      readonly project: Named;
    }
  /** The issue has no such field, or not on the screen on which it is edited. */
  | { readonly kind: 'no-field'; readonly field: Named }
  /** The field does not take this value on this issue. */
  | { readonly kind: 'no-value'; readonly field: Named; readonly value: DidValue }
  /** Jira wants a value in this field before the issue may change, and it has none. */
  | { readonly kind: 'required'; readonly field: Named }
  /** The same of one of its sub-tasks, which go along or not at all. */
  | { readonly kind: 'subtask-required'; readonly field: Named }
  /** No transition that was chosen starts in this status. */
  | { readonly kind: 'no-way'; readonly from: Named };

/** What becomes of one field of one issue. */
export interface Facet {
  readonly field: Named;
  /** What it has now; undefined where Jira did not say it in a way that can be read. */
  readonly from: readonly DidValue[] | undefined;
  readonly to: readonly DidValue[];
  /** What is asked of it: `set` to all of `to`, or only these values added or removed. */
  readonly how: FieldFact['how'];
  readonly values: readonly DidValue[];
  /** Jira chooses what it gets, so that `to` and `values` are none. */
  readonly byJira?: true;
}

/**
 * What will happen to one issue. `same`: it has all that is asked already. `unknown`: what it has now could not be read, so it
 * may change.
 */
export type IssueEffect = {
  readonly issue: IssueFacts;
  readonly facets: readonly Facet[];
  readonly along?: readonly Along[];
  /** Jira did not say all about it, so that it may not change so. */
  readonly isUnsaid?: true;
} & ({ readonly kind: 'changes' | 'same' | 'unknown' } | { readonly kind: 'cannot'; readonly why: Why });

/** Some of the issues of a line: those that have the same now. */
export interface EffectPart {
  /** What tells it from all other parts of the preview. */
  readonly id: string;
  /**
   * `from`: these values are replaced, `others`: values too many to tell are. `changed`: gets or loses what is asked.
   * `already`: has it so. `unread`: not known.
   */
  readonly kind: 'from' | 'others' | 'changed' | 'already' | 'unread';
  readonly from: readonly DidValue[];
  readonly issueIds: readonly string[];
}

/** What becomes of one field in all issues: "Priority → High: 1,940 from Low, 500 from Medium, 60 are High already". */
export interface EffectLine {
  readonly id: string;
  readonly field: Named;
  readonly how: FieldFact['how'];
  readonly values: readonly DidValue[];
  readonly byJira?: true;
  /** The largest first; what is so already and what is not known come last. */
  readonly parts: readonly EffectPart[];
}

/** Issues that will not change, for one reason. */
export interface CannotPart {
  readonly id: string;
  readonly why: Why;
  readonly issueIds: readonly string[];
}

/** Issues of one project about which Jira did not say all. */
export interface UnsaidPart {
  readonly id: string;
  readonly project: IdAndName;
  readonly issueIds: readonly string[];
}

/** What will happen to all issues that have been looked at. */
export interface EffectSums {
  readonly lines: readonly EffectLine[];
  /** The largest first. */
  readonly cannot: readonly CannotPart[];
  /** Issues that have all that is asked already. */
  readonly same: readonly string[];
  /** The largest first. */
  readonly unsaid: readonly UnsaidPart[];
  /** Issues of which no line tells anything, because what they have now could not be read. */
  readonly unknown: readonly string[];
}

type Growing<Part> = Omit<Part, 'issueIds'> & { readonly issueIds: string[] };
interface GrowingLine {
  readonly facet: Facet;
  readonly parts: Map<string, Growing<EffectPart>>;
}

/** The effects added up, field by field and reason by reason. Pure. */
export function sumsOf(effects: Iterable<IssueEffect>): EffectSums {
  const lines = new Map<string, GrowingLine>();
  const cannot = new Map<string, Growing<CannotPart>>();
  const unsaid = new Map<string, Growing<UnsaidPart>>();
  const same: string[] = [];
  const unknown: string[] = [];
  for (const effect of effects) {
    const { issue, facets } = effect;
    if (effect.kind === 'cannot') {
      const id = `cannot:${JSON.stringify(effect.why)}`;
      grouped(cannot, id, () => ({ id, why: effect.why, issueIds: [] })).issueIds.push(issue.id);
      continue;
    }
    if (effect.isUnsaid) {
      const id = `unsaid:${issue.project.id}`;
      grouped(unsaid, id, () => ({ id, project: issue.project, issueIds: [] })).issueIds.push(issue.id);
    }
    if (effect.kind === 'same') same.push(issue.id);
    if (effect.kind === 'unknown' && facets.length === 0) unknown.push(issue.id);
    for (const facet of facets) {
      const lineId = idOf([facet.field.id, facet.how, ...(facet.byJira ? ['by Jira'] : [])], facet.values);
      const line = grouped(lines, lineId, (): GrowingLine => ({ facet, parts: new Map() }));
      const part = partOf(facet);
      const id = idOf([lineId, part.kind], part.from);
      grouped(line.parts, id, () => ({ id, ...part, issueIds: [] })).issueIds.push(issue.id);
    }
  }
  return {
    lines: [...lines].map(
      ([
        id,
        {
          facet: { field, how, values, byJira },
          parts,
        },
      ]) => ({
        id,
        field,
        how,
        values,
        ...(byJira ? { byJira } : {}),
        parts: told(id, [...parts.values()].sort(byPlace)),
      }),
    ),
    cannot: [...cannot.values()].sort(byIssues),
    same,
    unsaid: [...unsaid.values()].sort(byIssues),
    unknown,
  };
}

/** Values of one line that are told each by itself. */
const MOST_VALUES = 10;

/** The largest parts, and the others as one. */
function told(lineId: string, parts: readonly EffectPart[]): readonly EffectPart[] {
  const values = parts.filter(({ kind }) => kind === 'from');
  if (values.length <= MOST_VALUES) return parts;
  const others: EffectPart = {
    id: `others:${lineId}`,
    kind: 'others',
    from: [],
    issueIds: values.slice(MOST_VALUES - 1).flatMap(({ issueIds }) => issueIds),
  };
  return [...values.slice(0, MOST_VALUES - 1), others, ...parts.filter(({ kind }) => kind !== 'from')];
}

function partOf({ how, from, to, byJira }: Facet): Pick<EffectPart, 'kind' | 'from'> {
  if (from === undefined) return { kind: 'unread', from: [] };
  if (!byJira && areAlike(from, to)) return { kind: 'already', from: [] };
  return how === 'set' ? { kind: 'from', from } : { kind: 'changed', from: [] };
}

type HasIssues = Pick<EffectPart, 'issueIds'>;
const byIssues = (one: HasIssues, other: HasIssues): number => other.issueIds.length - one.issueIds.length;

const PLACES: readonly EffectPart['kind'][] = ['from', 'others', 'changed', 'already', 'unread'];
const byPlace = (one: EffectPart, other: EffectPart): number =>
  PLACES.indexOf(one.kind) - PLACES.indexOf(other.kind) || byIssues(one, other);

/** Whether a field that has the one would have the other: in any order, each value once. Pure. */
export function areAlike(some: readonly DidValue[], others: readonly DidValue[]): boolean {
  const [ids, otherIds] = [new Set(some.map(({ id }) => id)), new Set(others.map(({ id }) => id))];
  return ids.size === otherIds.size && [...ids].every((id) => otherIds.has(id));
}

/** The order of values does not tell two fields apart. */
const idOf = (before: readonly string[], values: readonly DidValue[]): string =>
  JSON.stringify([...before, ...values.map(({ id }) => id).sort()]);

function grouped<Value>(groups: Map<string, Value>, id: string, first: () => Value): Value {
  const known = groups.get(id);
  if (known !== undefined) return known;
  const made = first();
  groups.set(id, made);
  return made;
}
