import type { FieldValue } from '../field-value';
import type { ChangedItem } from './changed-item';
import type { EditableField } from './field';
import { valueText } from './values';

/** What Jira's history says of one field's change: nothing, one item, or one for each component and version. */
export function itemsOfField(field: EditableField, from: FieldValue, to: FieldValue): ChangedItem[] {
  if (JSON.stringify(from ?? []) === JSON.stringify(to ?? [])) return [];
  if (field.kind === 'components' || field.kind === 'versions') return partItems(field, several(from), several(to));
  const [[fromId, fromText], [toId, toText]] = [sideOf(field, from), sideOf(field, to)];
  return [{ ...named(field), from: fromId, fromString: fromText, to: toId, toString: toText }];
}

/** What Jira calls its own fields in a history, where that is not their id. */
const historyNames: Readonly<Record<string, string>> = {
  components: 'Component',
  fixVersions: 'Fix Version',
  versions: 'Version',
};

function named({ id, name }: EditableField): Pick<ChangedItem, 'field' | 'fieldtype' | 'fieldId'> {
  if (id.startsWith('customfield_')) return { field: name, fieldtype: 'custom', fieldId: id };
  return { field: historyNames[id] ?? id, fieldtype: 'jira', fieldId: id };
}

/** Each that was added or removed is an item of its own. */
function partItems(field: EditableField, from: readonly string[], to: readonly string[]): ChangedItem[] {
  const none = { from: null, fromString: null, to: null, toString: null };
  return [
    ...from
      .filter((id) => !to.includes(id))
      .map((id) => ({ ...named(field), ...none, from: id, fromString: valueText(field, [id]) })),
    ...to
      .filter((id) => !from.includes(id))
      .map((id) => ({ ...named(field), ...none, to: id, toString: valueText(field, [id]) })),
  ];
}

function several(value: FieldValue): string[] {
  return Array.isArray(value) ? value : [];
}

/** One side of an item: what `from` or `to` says, and what `fromString` or `toString` says. */
type Side = readonly [string | null, string | null];

function sideOf(field: EditableField, value: FieldValue): Side {
  // Labels are one text, never absent, and have no ids.
  if (field.kind === 'labels') return ['', valueText(field, several(value))];
  if (field.kind === 'sprint') return [several(value).join(', '), valueText(field, several(value))];
  if (value === null || (Array.isArray(value) && value.length === 0)) return [null, null];
  const text = valueText(field, value);
  switch (field.kind) {
    case 'text':
    case 'number':
      return [null, text];
    case 'date':
      return [String(value), dateText(field, String(value))];
    case 'multiselect':
      return [`[${several(value).join(', ')}]`, text];
    default:
      return [String(value), text];
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The due date is shown as a database writes it, `2026-11-20 00:00:00.0`, a date of the site's own as `20/Nov/26`. */
function dateText({ id }: EditableField, day: string): string {
  if (!id.startsWith('customfield_')) return `${day} 00:00:00.0`;
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${months[Number(month) - 1] ?? month}/${year.slice(2)}`;
}
