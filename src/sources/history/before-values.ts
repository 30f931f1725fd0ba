import type { HistoryEntry, HistoryItem } from '../../jira/histories/history-entry';
import type { Named } from '../../tasks/changes/asked';
import { isJiraId } from '../../tasks/ids';
import { exactSide, holdSame } from './exact-values';
import type { ExactValues, ValueKind } from './exact-values';
import { fieldOf, isNeverSaid, isOftenBeside } from './fields';
import { valuesOf } from './values';

/** What entries of one issue did to one of its fields, exactly. */
export type FieldDifference =
  /** A field of one value: what it held before all of them, and after. */
  | { readonly kind: 'value'; readonly before: ExactValues; readonly after: ExactValues }
  /** A field of several values: which came and which went. */
  | { readonly kind: 'elements'; readonly added: ExactValues; readonly removed: ExactValues }
  /** The history says in words only, or in a form that is not sure, what was there. */
  | { readonly kind: 'not-exact' };

const OF_SEVERAL: readonly ValueKind[] = ['labels', 'options', 'components', 'versions'];

/** What stands in an entry about where an issue is and in which status: no field that an edit sets. */
const NO_FIELDS: readonly string[] = ['project', 'issuetype', 'status', 'key'];

/**
 * The fields that these entries changed, as an edit does. What Jira writes beside (ranks, keys, a resolution) is left out,
 * unless nothing else stands there. Pure.
 */
export function changedFields(entries: readonly HistoryEntry[]): readonly Named[] {
  const items = inOrder(entries).filter((item) => !isNeverSaid(item));
  const fields = items.filter((item) => !NO_FIELDS.includes(fieldOf(item).id));
  const mainly = fields.filter((item) => !isOftenBeside(item));
  const isSaid = mainly.length > 0 || fields.length < items.length ? mainly : fields;
  return [...new Map(isSaid.map(fieldOf).map((field) => [field.id, field])).values()];
}

/**
 * What a move changed beside where its issue is and what is never said of it: the status, and fields that the other project
 * has not. Pure.
 */
export function alsoChanged(entries: readonly HistoryEntry[]): readonly Named[] {
  const items = inOrder(entries).filter((item) => !isNeverSaid(item));
  const fields = items.map(fieldOf).filter(({ id }) => !['project', 'issuetype', 'key'].includes(id));
  return [...new Map(fields.map((field) => [field.id, field])).values()];
}

/** Whether an item is about a field. Pure. */
export const isSaid = (item: HistoryItem, isField: (field: Named) => boolean): boolean => isField(fieldOf(item));

/** Decides whether it counts that the history shows this value as added, or as removed. */
export type IsCounted = (how: 'added' | 'removed', value: string) => boolean;

/**
 * What these entries of one issue did to a field, whose values are of this kind; undefined where in the end it held what it
 * had held before. Pure.
 * @param isCounted of fields of several values; all of them are unless told
 */
export function differenceOf(
  entries: readonly HistoryEntry[],
  isField: (field: Named) => boolean,
  kind: ValueKind,
  isCounted: IsCounted = () => true,
): FieldDifference | undefined {
  const sides = inOrder(entries)
    .filter((item) => isField(fieldOf(item)))
    .map((item) => [exactSide(item, 'from', kind), exactSide(item, 'to', kind)] as const);
  return OF_SEVERAL.includes(kind) ? elementsOf(sides, isCounted) : valueOf(sides);
}

type Sides = readonly (readonly [ExactValues | undefined, ExactValues | undefined])[];

function valueOf(sides: Sides): FieldDifference | undefined {
  const [before, after] = [sides[0]?.[0], sides.at(-1)?.[1]];
  if (sides.length === 0) return undefined;
  if (before === undefined || after === undefined) return { kind: 'not-exact' };
  return holdSame(before, after) ? undefined : { kind: 'value', before, after };
}

function elementsOf(sides: Sides, isCounted: IsCounted): FieldDifference | undefined {
  const changes = new Map<string, 'added' | 'removed' | 'both'>();
  for (const [from, to] of sides) {
    if (from === undefined || to === undefined) return { kind: 'not-exact' };
    const note = (values: ExactValues, others: ExactValues, how: 'added' | 'removed') => {
      for (const id of values.filter((value) => !others.includes(value) && isCounted(how, value))) {
        const before = changes.get(id);
        // What came and went again, or went and came back, is as it was.
        changes.set(id, before === undefined || before === 'both' ? how : before === how ? how : 'both');
      }
    };
    note(from, to, 'removed');
    note(to, from, 'added');
  }
  const those = (how: 'added' | 'removed') => [...changes].flatMap(([id, each]) => (each === how ? [id] : []));
  const [added, removed] = [those('added'), those('removed')];
  return added.length + removed.length === 0 ? undefined : { kind: 'elements', added, removed };
}

/** From one id to another: of a status, of a project, of an issue type. */
export interface FromTo {
  readonly before: Named;
  readonly after: Named;
}

/**
 * From where to where these entries of one issue brought its status, its project or its type, by the ids; undefined where they
 * did not, or brought it back, and `not-exact` where an id is missing. Pure.
 */
export function placeBefore(
  entries: readonly HistoryEntry[],
  of: 'status' | 'project' | 'issuetype',
): FromTo | 'not-exact' | undefined {
  const items = inOrder(entries).filter((item) => fieldOf(item).id === of);
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [before] = valuesOf(first, 'from', of);
  const [after] = valuesOf(last, 'to', of);
  if (before === undefined || after === undefined || !isJiraId(before.id) || !isJiraId(after.id)) return 'not-exact';
  const plain = ({ id, name }: Named): Named => (name === undefined ? { id } : { id, name });
  return before.id === after.id ? undefined : { before: plain(before), after: plain(after) };
}

/** What values of a field are called, by their ids, as far as these entries say it. Pure. */
export function namesIn(
  entries: readonly HistoryEntry[],
  isField: (field: Named) => boolean,
): ReadonlyMap<string, string> {
  const items = inOrder(entries).filter((item) => isField(fieldOf(item)));
  const values = items.flatMap((item) => [...valuesOf(item, 'from', ''), ...valuesOf(item, 'to', '')]);
  return new Map(values.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])));
}

/** The items of all entries, oldest first: of one moment in the order of Jira's ids. */
function inOrder(entries: readonly HistoryEntry[]): readonly HistoryItem[] {
  return [...entries]
    .sort((one, other) => one.at - other.at || Number(one.id ?? 0) - Number(other.id ?? 0))
    .flatMap(({ items }) => items);
}
