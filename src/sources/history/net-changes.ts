import type { HistoryEntry } from '../../jira/histories/history-entry';
import type { Named } from '../../tasks/changes/asked';
import { changesOf } from './changes';
import type { HistoryChange } from './changes';
import type { HistoryValue } from './values';

/** What is different about one issue after some entries of its history. */
export type NetChange =
  /** No values: the field was, or is, empty. `from` is absent where the history does not tell it. */
  | {
      readonly kind: 'value';
      readonly field: Named;
      readonly from?: readonly HistoryValue[];
      readonly to: readonly HistoryValue[];
    }
  /** Of a field of several values, one that came or went. */
  | {
      readonly kind: 'element';
      readonly field: Named;
      readonly how: 'added' | 'removed';
      readonly value: HistoryValue;
    };

/** The fields that are named in the words of a move and of a status, whatever Jira's history calls them. */
export const STATUS: Named = { id: 'status' };
export const PROJECT: Named = { id: 'project' };
export const ISSUE_TYPE: Named = { id: 'issuetype' };

/**
 * What these entries of one issue together have changed, field by field in the order in which each was changed first: from
 * what it was before them to what it was after. What they changed and changed back is left out. Pure.
 */
export function netChanges(entries: readonly HistoryEntry[]): readonly NetChange[] {
  const values = new Map<string, ValueChange>();
  const elements = new Map<string, ElementChange | undefined>();
  const inOrder = [...entries].sort((one, other) => one.at - other.at);
  for (const change of inOrder.flatMap(({ items }) => changesOf(items))) {
    if (change.kind === 'elements') {
      for (const value of change.removed) noteElement(elements, { field: change.field, how: 'removed', value });
      for (const value of change.added) noteElement(elements, { field: change.field, how: 'added', value });
    } else {
      for (const value of valuesIn(change)) noteValue(values, value);
    }
  }
  return [
    ...[...values.values()].flatMap(asNet),
    ...[...elements.values()].flatMap((each) => (each ? [{ kind: 'element' as const, ...each }] : [])),
  ];
}

interface ValueChange {
  readonly field: Named;
  readonly from: readonly HistoryValue[] | undefined;
  readonly to: readonly HistoryValue[];
  readonly times: number;
}

type ElementChange = Omit<Extract<NetChange, { kind: 'element' }>, 'kind'>;

function valuesIn(change: Exclude<HistoryChange, { kind: 'elements' }>): readonly Omit<ValueChange, 'times'>[] {
  const one = (field: Named, from: HistoryValue | undefined, to: HistoryValue | undefined) =>
    to === undefined ? [] : [{ field, from: from && [from], to: [to] }];
  switch (change.kind) {
    case 'set':
      return [change];
    case 'status':
      return one(STATUS, change.from, change.to);
    case 'moved':
      return [
        ...one(PROJECT, change.fromProject, change.project),
        ...one(ISSUE_TYPE, change.fromIssueType, change.issueType),
      ];
  }
}

function noteValue(values: Map<string, ValueChange>, { field, from, to }: Omit<ValueChange, 'times'>): void {
  const before = values.get(field.id);
  values.set(field.id, before ? { ...before, to, times: before.times + 1 } : { field, from, to, times: 1 });
}

/** What was there comes back, or what came is gone: nothing is different. */
function noteElement(elements: Map<string, ElementChange | undefined>, change: ElementChange): void {
  const key = JSON.stringify([change.field.id, change.value.id]);
  const before = elements.get(key);
  elements.set(key, before && before.how !== change.how ? undefined : change);
}

/** A long text is cut, so one change between two that look alike is a change all the same. */
function asNet({ field, from, to, times }: ValueChange): readonly NetChange[] {
  if (times > 1 && from !== undefined && sameValues(from, to)) return [];
  return [{ kind: 'value', field, ...(from === undefined ? {} : { from }), to }];
}

/** Values with the same ids are the same, in whatever order. Pure. */
export const sameValues = (some: readonly HistoryValue[], others: readonly HistoryValue[]): boolean =>
  idsOf(some) === idsOf(others);

const idsOf = (values: readonly HistoryValue[]): string => JSON.stringify(values.map(({ id }) => id).sort());
