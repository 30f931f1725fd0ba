import type { RestError } from '../../../../rest/client';

/** Requests under way at once. */
const AT_ONCE = 10;

type Several<T> =
  { readonly ok: true; readonly data: readonly T[] } | { readonly ok: false; readonly error: RestError };

/** Asks about each, at most ten at once, and puts the answers together in their order; the first failure ends it. */
export async function inTurns<Item, T>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Several<T>>,
): Promise<Several<T>> {
  const all: T[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const answers = await Promise.all(items.slice(from, from + AT_ONCE).map(ask));
    for (const answer of answers) {
      if (!answer.ok) return answer;
      all.push(...answer.data);
    }
  }
  return { ok: true, data: all };
}

type Group<Item> = readonly [Item, ...Item[]];

/** Items that have something in common, in the order in which each group begins. Pure. */
export function groupedBy<Item>(items: readonly Item[], common: (item: Item) => string): readonly Group<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(common(item));
    if (group) group.push(item);
    else groups.set(common(item), [item]);
  }
  return [...groups.values()];
}
