import type { NetChange } from '../../../../sources/history/net-changes';
import type { HistoryValue } from '../../../../sources/history/values';
import type { Named } from '../../../../tasks/changes/asked';

/** What is different about each issue, by its id. */
export type ChangesByIssue = ReadonlyMap<string, readonly NetChange[]>;

/** Values that a whole group has in common, or that differ from issue to issue. */
export type GroupValues = readonly HistoryValue[] | 'various';

/** Issues about which the same is different. */
export interface ChangeGroup {
  /** No other group of the same task has it. */
  readonly id: string;
  readonly field: Named;
  readonly how: 'set' | 'added' | 'removed';
  /** Of `set` only; absent where the history does not tell what was there before. */
  readonly from?: GroupValues;
  readonly to: GroupValues;
  readonly issueIds: readonly string[];
}

/** A field with more different changes than this is told in fewer groups: nobody reads a thousand. */
const MOST_OF_A_FIELD = 20;

/**
 * What was changed, in groups: of each field the issues that went from one value to another, most issues first. Where a field
 * changed in too many ways, those that came to the same value are one group, and where there are too many of these too,
 * all of them are. Each issue is in one group of a field, and of a field of several values in one for each that came or went.
 * Pure.
 */
export function groupChanges(changes: ChangesByIssue): readonly ChangeGroup[] {
  const fields = new Map<string, FieldChanges>();
  for (const [issueId, nets] of changes) {
    for (const net of nets) {
      const key = JSON.stringify([net.kind === 'value' ? 'set' : net.how, net.field.id]);
      const field = fields.get(key) ?? { key, field: net.field, all: [] };
      field.all.push({ issueId, net });
      fields.set(key, field);
    }
  }
  return [...fields.values()].sort((one, other) => other.all.length - one.all.length).flatMap(groupsOfField);
}

interface FieldChanges {
  readonly key: string;
  readonly field: Named;
  readonly all: { readonly issueId: string; readonly net: NetChange }[];
}

type Likeness = 'from-to' | 'to' | 'field';

function groupsOfField(changes: FieldChanges): readonly ChangeGroup[] {
  for (const likeness of ['from-to', 'to'] as const) {
    const groups = groupsBy(changes, likeness);
    if (groups.length <= MOST_OF_A_FIELD) return groups;
  }
  return groupsBy(changes, 'field');
}

function groupsBy({ key, field, all }: FieldChanges, likeness: Likeness): readonly ChangeGroup[] {
  const groups = new Map<string, { net: NetChange; issueIds: Set<string> }>();
  for (const { issueId, net } of all) {
    const like = likenessOf(net, likeness);
    const group = groups.get(like) ?? { net, issueIds: new Set() };
    group.issueIds.add(issueId);
    groups.set(like, group);
  }
  return [...groups]
    .map(([like, { net, issueIds }]) => ({
      id: JSON.stringify([key, likeness, like]),
      field,
      ...sidesOf(net, likeness),
      issueIds: [...issueIds],
    }))
    .sort((one, other) => other.issueIds.length - one.issueIds.length);
}

function likenessOf(net: NetChange, likeness: Likeness): string {
  if (likeness === 'field') return '';
  if (net.kind === 'element') return JSON.stringify(net.value.id);
  const ids = (values: readonly HistoryValue[] | undefined): readonly string[] | null =>
    values?.map(({ id }) => id).sort() ?? null;
  return JSON.stringify([ids(net.to), likeness === 'to' ? '' : ids(net.from)]);
}

function sidesOf(net: NetChange, likeness: Likeness): Pick<ChangeGroup, 'how' | 'from' | 'to'> {
  const isVarious = likeness === 'field';
  if (net.kind === 'element') return { how: net.how, to: isVarious ? 'various' : [net.value] };
  if (likeness !== 'from-to') return { how: 'set', from: 'various', to: isVarious ? 'various' : net.to };
  return { how: 'set', ...(net.from === undefined ? {} : { from: net.from }), to: net.to };
}

/** What a group leaves open of one of its issues, where its values differ. Pure. */
export const changesOfGroup = (group: ChangeGroup, nets: readonly NetChange[]): readonly NetChange[] =>
  nets.filter((net) => net.field.id === group.field.id && (net.kind === 'value' ? 'set' : net.how) === group.how);
