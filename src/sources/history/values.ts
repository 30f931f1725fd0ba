import type { HistoryItem } from '../../jira/histories/history-entry';
import { hasAccountForm, isAccountId } from '../../tasks/account-id';
import { DID_NAME_LENGTH } from '../../tasks/changes/did';
import type { DidValue } from '../../tasks/changes/did';
import { shownLine } from '../../tasks/shown-text';
import { isPersonField } from '../../tasks/changes/system-fields';

/** A value as a history tells it. */
export interface HistoryValue extends DidValue {
  /** The history has no words for it, so nobody can read which one it is. */
  readonly isUnnamed?: true;
}

/** One side of an item: its ids and its words. */
interface Side {
  readonly ids?: string | undefined;
  readonly text?: string | undefined;
}

/**
 * The values of one side of an item, cleaned and cut for showing: none where the field was empty. People are accounts,
 * without names. Pure.
 */
export function valuesOf(item: HistoryItem, side: 'from' | 'to', fieldId: string): readonly HistoryValue[] {
  const given: Side = side === 'from' ? { ids: item.from, text: item.fromText } : { ids: item.to, text: item.toText };
  if (fieldId === 'labels') return labelsOf(given.text ?? given.ids);
  const list = listedIds(given.ids);
  if (list !== undefined) return listed(list, given.text, item, fieldId);
  return one(given, item, fieldId);
}

/** Labels are one text, separated by blanks. */
const labelsOf = (text = ''): readonly HistoryValue[] =>
  [...new Set(text.split(/[\s\u0085]+/))].flatMap((label) => named(label, undefined));

/** Several ids stand as `[1, 2]`, some fields leave the brackets out. */
function listedIds(ids: string | undefined): readonly string[] | undefined {
  if (ids === undefined || !/^\[.*\]$|^\d+(, ?\d+)+$/s.test(ids)) return undefined;
  return ids
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function listed(
  ids: readonly string[],
  text: string | undefined,
  item: HistoryItem,
  fieldId: string,
): readonly HistoryValue[] {
  const names = ids.length === 1 ? [text] : (text ?? '').replace(/^\[|\]$/g, '').split(',');
  // A name may hold a comma: then nobody can tell which is whose, and the words stand for all of them.
  if (names.length !== ids.length && text !== undefined && isSeen(text)) return named(ids.join(','), text);
  return ids.flatMap((id, index) => one({ ids: id, text: names[index] }, item, fieldId));
}

function one({ ids: id, text }: Side, item: HistoryItem, fieldId: string): readonly HistoryValue[] {
  if (id === undefined) return text === undefined ? [] : named(text, undefined);
  if (isPerson(id, item, fieldId)) return [{ id, isPerson: true }];
  // A date is its own id, and its words hold a time that nobody gave.
  if (/^\d{4}-\d{2}-\d{2}$/.test(id)) return [{ id }];
  return text !== undefined && isSeen(text) ? named(id, cascadingWords(text) ?? text) : unnamed(id);
}

/** Words of which nothing can be seen are none. */
const isSeen = (words: string): boolean => shownLine(words, DID_NAME_LENGTH) !== '';

const unnamed = (given: string): readonly HistoryValue[] =>
  named(given, undefined).map((value) => ({ ...value, isUnnamed: true }));

const isPerson = (id: string, item: HistoryItem, fieldId: string): boolean =>
  isAccountId(id) && !/^\d+$/.test(id) && (item.isPerson === true || isPersonField(fieldId) || hasAccountForm(id));

/** Longer words are none of two options: they are not searched. */
const LONGEST_CASCADE = 1_000;

/** `Parent values: A(1)Level 1 values: B(2)` is "A - B", as Jira shows it. */
function cascadingWords(text: string): string | undefined {
  if (text.length > LONGEST_CASCADE) return undefined;
  const found = /^Parent values: (.*?)\(\d+\)(?:\s*Level 1 values: (.*)\(\d+\))?$/s.exec(text);
  if (found === null) return undefined;
  const [, parent = '', child] = found;
  return child === undefined ? parent : `${parent} - ${child}`;
}

function named(given: string, words: string | undefined): readonly HistoryValue[] {
  const id = shownLine(given, DID_NAME_LENGTH);
  const name = words === undefined ? '' : shownLine(words, DID_NAME_LENGTH);
  if (id === '') return name === '' ? [] : [{ id: name }];
  return [name === '' || name === id ? { id } : { id, name }];
}
