import type { HistoryItem } from '../../jira/histories/history-entry';
import { isAccountId } from '../../tasks/account-id';
import type { FieldEdit } from '../../tasks/changes/change';
import { isJiraId } from '../../tasks/ids';

/** How the values of a field are written: as those of an edit of it. */
export type ValueKind = FieldEdit['kind'];

/**
 * What a field held, so that it can be put back: ids of options, people and parts, labels, or one text, number or day. None:
 * it was empty.
 */
export type ExactValues = readonly string[];

/**
 * One side of an item of a history, exactly; undefined where its words would have to be guessed at: a text without the ids
 * that a field of choices needs, a number that JavaScript would round, a day in the form of some country. Pure.
 */
export function exactSide(item: HistoryItem, side: 'from' | 'to', kind: ValueKind): ExactValues | undefined {
  const [id, text] = side === 'from' ? [item.from, item.fromText] : [item.to, item.toText];
  if (id === undefined && text === undefined) return [];
  switch (kind) {
    case 'text':
      return text === undefined ? undefined : [text];
    case 'number':
      return one(exactNumber(text ?? id ?? ''));
    case 'date':
      return one(exactDay(id ?? text ?? ''));
    case 'labels':
      return [...new Set((text ?? id ?? '').split(/\s+/).filter((label) => label !== ''))];
    case 'option':
    case 'priority':
      return id !== undefined && isJiraId(id) ? [id] : undefined;
    case 'user':
      return id !== undefined && isAccountId(id) ? [id] : undefined;
    case 'options':
    case 'components':
    case 'versions':
      return listedIds(id);
  }
}

const one = (value: string | undefined): ExactValues | undefined => (value === undefined ? undefined : [value]);

/** Digits beyond these are rounded by JavaScript. */
const EXACT_DIGITS = 15;

/** A number in the one way in which JavaScript writes it: histories have written 5 as 5.0. */
function exactNumber(text: string): string | undefined {
  const [, digits = ''] = /^-?(\d+(?:\.\d+)?)(?:[eE][+-]?\d{1,3})?$/.exec(text.trim()) ?? [];
  const significant = digits.replace('.', '').replace(/^0+/, '');
  const number = Number(text);
  if (digits === '' || significant.length > EXACT_DIGITS || !Number.isFinite(number)) return undefined;
  // A number that is smaller than any but nought reads as nought.
  if (number === 0 && significant !== '') return undefined;
  return String(number === 0 ? 0 : number);
}

/** A day, with nothing but midnight behind it. */
function exactDay(text: string): string | undefined {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(text.trim()) ?? [];
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : undefined;
}

/** One id, or several as `[1, 2]`, of which some fields leave the brackets out. */
function listedIds(text: string | undefined): ExactValues | undefined {
  if (text === undefined) return undefined;
  const ids = text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return ids.every(isJiraId) ? [...new Set(ids)] : undefined;
}

/** Whether two fields hold the same, in whatever order. Pure. */
export const holdSame = (some: ExactValues, others: ExactValues): boolean =>
  some.length === others.length && [...some].sort().join('\n') === [...others].sort().join('\n');
