import type { HistoryEntry } from '../../jira/histories/history-entry';
import type { Named } from '../../tasks/changes/asked';
import { MOST_DID_FACTS } from '../../tasks/changes/did';
import type { DidFact } from '../../tasks/changes/did';
import type { Operation } from '../../tasks/task';
import { changesOf } from './changes';
import type { HistoryChange } from './changes';
import { toldField, toldMove, toldStatus } from './told';
import type { HistoryValue } from './values';

/** Below this many issues, what a single one of them tells counts: a small task leaves no other evidence. */
const FEW_ISSUES = 10;

/**
 * What was done to issues, in facts, from entries of their histories that one task may have made: what several of them tell
 * alike. What differs from issue to issue is left out, because a bulk operation does one thing. Empty where nothing is
 * known. Pure.
 */
export function didOf(entries: readonly HistoryEntry[]): readonly DidFact[] {
  const issues = changesByIssue(entries);
  const least = issues.length > FEW_ISSUES ? 2 : 1;
  const tally = new Tally();
  issues.forEach((changes) => {
    tally.addIssue(changes.flatMap(marksOf));
  });
  const moved = movedFact(tally);
  const statuses = tally.all('status', '', least).flat();
  return [
    ...(moved === undefined ? [] : [moved]),
    ...(statuses.length === 0 ? [] : [toldStatus(statuses)]),
    ...tally.fields().flatMap((field) => fieldFacts(field, tally, least)),
  ].slice(0, MOST_DID_FACTS);
}

/** What kind of operation does this; undefined where that stays open. Pure. */
export function operationOfDid(
  did: readonly DidFact[],
): Extract<Operation, 'edit' | 'transition' | 'move'> | undefined {
  const moved = did.find((fact) => fact.kind === 'moved');
  if (moved?.project !== undefined) return 'move';
  if (did.some(({ kind }) => kind === 'status')) return 'transition';
  return did.some(({ kind }) => kind === 'field') ? 'edit' : undefined;
}

/** What happened to each issue, oldest first, so that of two values that one field got the later stands. */
function changesByIssue(entries: readonly HistoryEntry[]): readonly (readonly HistoryChange[])[] {
  const byIssue = new Map<string, HistoryChange[]>();
  for (const { issueId, items } of [...entries].sort((one, other) => one.at - other.at)) {
    byIssue.set(issueId, [...(byIssue.get(issueId) ?? []), ...changesOf(items)]);
  }
  return [...byIssue.values()].filter((changes) => changes.length > 0);
}

type MarkKind = 'set' | 'added' | 'removed' | 'status' | 'project' | 'issuetype';
/** One thing that can be the same for several issues. */
interface Mark {
  readonly kind: MarkKind;
  readonly field: Named;
  readonly values: readonly HistoryValue[];
}

const OF_THE_ISSUE: Named = { id: '' };

function marksOf(change: HistoryChange): readonly Mark[] {
  const single = (kind: MarkKind, value: HistoryValue | undefined): readonly Mark[] =>
    value === undefined ? [] : [{ kind, field: OF_THE_ISSUE, values: [value] }];
  switch (change.kind) {
    case 'set':
      return [{ kind: 'set', field: change.field, values: change.to }];
    case 'elements': {
      const { field, added, removed } = change;
      return [
        ...added.map((value): Mark => ({ kind: 'added', field, values: [value] })),
        ...removed.map((value): Mark => ({ kind: 'removed', field, values: [value] })),
      ];
    }
    case 'status':
      return single('status', change.to);
    case 'moved':
      return [...single('project', change.project), ...single('issuetype', change.issueType)];
  }
}

interface Counted {
  readonly mark: Mark;
  issues: number;
}

/** How many issues tell the same. */
class Tally {
  private readonly counted = new Map<string, Counted>();

  /** Each thing counts once for an issue; of a value that was set, the last. */
  addIssue(marks: readonly Mark[]): void {
    const once = new Map(marks.map((mark) => [isOneAtATime(mark) ? placeOf(mark) : keyOf(mark), mark]));
    for (const mark of once.values()) {
      const known = this.counted.get(keyOf(mark)) ?? { mark, issues: 0 };
      known.issues++;
      this.counted.set(keyOf(mark), known);
    }
  }

  /** What at least so many issues tell of a field, most issues first. */
  all(kind: MarkKind, fieldId: string, least: number): readonly HistoryValue[][] {
    return this.of(kind, fieldId)
      .filter(({ issues }) => issues >= least)
      .map(({ mark }) => [...mark.values]);
  }

  /** What more than half of the issues that tell anything of it tell of a field. */
  mostly(kind: MarkKind, fieldId: string, least = 1): readonly HistoryValue[] | undefined {
    const all = this.of(kind, fieldId);
    const [most] = all;
    const sum = all.reduce((issues, each) => issues + each.issues, 0);
    return most !== undefined && most.issues >= least && most.issues * 2 > sum ? most.mark.values : undefined;
  }

  /** Every field, those of most issues first. */
  fields(): readonly Named[] {
    const byId = new Map<string, { field: Named; issues: number }>();
    for (const { mark, issues } of this.counted.values()) {
      if (mark.field.id === '') continue;
      const known = byId.get(mark.field.id) ?? { field: mark.field, issues: 0 };
      byId.set(mark.field.id, { ...known, issues: Math.max(known.issues, issues) });
    }
    return [...byId.values()].sort((one, other) => other.issues - one.issues).map(({ field }) => field);
  }

  private of(kind: MarkKind, fieldId: string): readonly Counted[] {
    return [...this.counted.values()]
      .filter(({ mark }) => mark.kind === kind && mark.field.id === fieldId)
      .sort((one, other) => other.issues - one.issues);
  }
}

const isOneAtATime = ({ kind }: Mark): boolean => kind !== 'added' && kind !== 'removed';
const placeOf = ({ kind, field }: Mark): string => JSON.stringify([kind, field.id]);
const keyOf = ({ kind, field, values }: Mark): string =>
  JSON.stringify([kind, field.id, ...values.map(({ id }) => id)]);

function movedFact(tally: Tally): DidFact | undefined {
  const [project] = tally.mostly('project', '') ?? [];
  const [issueType] = tally.mostly('issuetype', '') ?? [];
  if (project === undefined && issueType === undefined) return undefined;
  return toldMove(project, issueType);
}

function fieldFacts(field: Named, tally: Tally, least: number): readonly DidFact[] {
  const set = tally.mostly('set', field.id, least);
  if (set !== undefined) return [toldField(field, 'set', set)];
  return (['added', 'removed'] as const).flatMap((how) => {
    const values = tally.all(how, field.id, least).flat();
    return values.length === 0 ? [] : [toldField(field, how, values)];
  });
}
