import { byId, done, statuses } from '../catalogue';
import type { FieldValue } from '../field-value';
import { keyOf, type Issue, type Issues } from '../issues';
import type { ChangedItem } from './changed-item';
import { fieldOf } from './definitions';
import { itemsOfField } from './field-items';
import { fieldsWithValue, valueOf } from './values';

/** What Jira's history says of an issue that became another one: where it is first, then its status, then its fields. */
export function differences(before: Issue, after: Issue, issues: Issues): ChangedItem[] {
  return [
    ...placeItems(before, after, issues),
    ...fieldItems(before, after, (id) => id === 'issuetype'),
    ...statusItems(before, after),
    ...parentItems(before, after, issues),
    ...fieldItems(before, after, (id) => id !== 'issuetype'),
  ];
}

/** An id and what it is called; null for no value. */
type Side = readonly [string | null, string] | null;

function own(field: string, fieldId: string | undefined, from: Side, to: Side): ChangedItem {
  return {
    field,
    fieldtype: 'jira',
    ...(fieldId === undefined ? {} : { fieldId }),
    from: from?.[0] ?? null,
    fromString: from?.[1] ?? null,
    to: to?.[0] ?? null,
    toString: to?.[1] ?? null,
  };
}

function placeItems(before: Issue, after: Issue, issues: Issues): ChangedItem[] {
  if (keyOf(before) === keyOf(after)) return [];
  const project = ({ project_key: key }: Issue): Side => [issues.project(key).id, issues.project(key).name];
  return [
    own('project', 'project', project(before), project(after)),
    own('Key', undefined, [null, keyOf(before)], [null, keyOf(after)]),
  ];
}

/** The site has one resolution, and an issue has it as long as it is done. */
const resolution: Side = ['10000', 'Done'];

function statusItems(before: Issue, after: Issue): ChangedItem[] {
  if (before.status_id === after.status_id) return [];
  const status = ({ status_id: id }: Issue): Side => [id, byId(statuses, id).name];
  const resolved = ({ status_id: id }: Issue): Side => (id === done.id ? resolution : null);
  const [from, to] = [resolved(before), resolved(after)];
  return [
    ...(from === to ? [] : [own('resolution', 'resolution', from, to)]),
    own('status', 'status', status(before), status(after)),
  ];
}

function parentItems(before: Issue, after: Issue, issues: Issues): ChangedItem[] {
  if (before.parent_id === after.parent_id) return [];
  const parent = ({ parent_id: id }: Issue): Side => {
    const found = id === null ? undefined : issues.byId(id);
    return found === undefined ? null : [String(found.id), keyOf(found)];
  };
  return [own('Parent', 'parent', parent(before), parent(after))];
}

function fieldItems(before: Issue, after: Issue, isMeant: (fieldId: string) => boolean): ChangedItem[] {
  return fieldsWithValue(before, after)
    .filter(isMeant)
    .flatMap((id) => {
      const field = fieldOf(id);
      if (field === undefined || field.kind === 'shown') return [];
      const values: [FieldValue, FieldValue] = [valueOf(before, id), valueOf(after, id)];
      return itemsOfField(field, ...values);
    });
}
