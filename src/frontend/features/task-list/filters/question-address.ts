import { SEARCH_LENGTH } from '../../../../contract';
import { isAccountId } from '../../../../tasks/account-id';
import { shownLine } from '../../../../tasks/shown-text';
import { SOURCE_NAMES } from '../../../../tasks/source';
import { OPERATIONS, STATES } from '../../../../tasks/task';
import { queryOf } from '../../../platform/place/path';
import { isDay } from '../../../words/days';
import { FIRST_QUESTION, filtered } from './question';
import type { ListQuestion } from './question';

/** What an address says that this list does not know: it is left out, and said. */
export interface UnknownInAddress {
  readonly name: string;
  readonly value: string;
}

/** Longer than this the pages are no longer in an address, in characters. */
const PAGES_LENGTH = 1_000;
/** Longer names and values of an address are not said to their end. */
const SAID_LENGTH = 40;
/** Atlassian adds this to links to say where they were clicked. */
const NOT_OURS = /^atl/;

/** The query of an address that holds what a list is asked; empty for what it is asked at first. Pure. */
export function queryOfList({ scope, filters, order, pages }: ListQuestion): string {
  const query = new URLSearchParams();
  if (scope === 'mine') query.set('scope', scope);
  for (const [name, value] of Object.entries(filters)) query.set(name, String(value));
  if (order !== FIRST_QUESTION.order) query.set('order', order);
  if (pages.join('').length <= PAGES_LENGTH) pages.forEach((page) => query.append('page', page));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/**
 * What a list is asked at an address. Each reader is shown what they may see: an address never says that everyone's list is
 * meant, only that one's own is.
 * @param scope whose tasks this page shows at first. Pure.
 */
export function listAt(
  path: string,
  scope: 'auto' | 'mine',
): { readonly question: ListQuestion; readonly leftOut: readonly UnknownInAddress[] } {
  const query = queryOf(path);
  const leftOut: UnknownInAddress[] = [];
  const taken = <Value>(name: string, read: (text: string) => Value | undefined): Value | undefined => {
    const text = query.get(name);
    if (text === null) return undefined;
    const value = read(text);
    if (value === undefined) leftOut.push(saying(name, text));
    return value;
  };
  const among =
    <Value extends string>(values: readonly Value[]) =>
    (text: string): Value | undefined =>
      values.find((value) => value === text);
  const whose = taken('scope', among(['auto', 'mine', 'everyone'] as const)) === 'mine' ? 'mine' : scope;
  const day = (text: string) => (isDay(text) ? text : undefined);
  const { filters } = filtered(FIRST_QUESTION, {
    state: taken('state', among(STATES)),
    operation: taken('operation', among(OPERATIONS)),
    source: taken('source', among(SOURCE_NAMES)),
    person: taken('person', (text) => (whose !== 'mine' && isAccountId(text) ? text : undefined)),
    from: taken('from', day),
    to: taken('to', day),
    text: taken('text', (text) => text.slice(0, SEARCH_LENGTH)),
    attention: taken('attention', (text) => (text === 'true' ? true : undefined)),
  });
  const order = taken('order', among(['newest', 'oldest'] as const)) ?? FIRST_QUESTION.order;
  const pages = query.getAll('page').filter((page) => page !== '' && page.length <= PAGES_LENGTH);
  for (const [name, value] of query) if (!NAMES.has(name) && !NOT_OURS.test(name)) leftOut.push(saying(name, value));
  return { question: { scope: whose, filters, order, pages }, leftOut };
}

const NAMES: ReadonlySet<string> = new Set(
  'scope state operation source person from to text attention order page'.split(' '),
);

const saying = (name: string, value: string): UnknownInAddress => ({
  name: shownLine(name, SAID_LENGTH),
  value: shownLine(value, SAID_LENGTH),
});
