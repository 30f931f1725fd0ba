import type { Named } from '../../tasks/changes/asked';
import { isBareId } from '../../tasks/changes/did';
import type { DidFact, DidValue } from '../../tasks/changes/did';
import { isSystemField } from '../../tasks/changes/system-fields';
import type { SystemField } from '../../tasks/changes/system-fields';
import { isWatching } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';

/** What a field that every Jira has is called in a file, in the English of its columns. */
const FIELDS: Readonly<Record<SystemField, string>> = {
  assignee: 'assignee',
  components: 'components',
  description: 'description',
  duedate: 'due date',
  environment: 'environment',
  fixVersions: 'fix versions',
  issuetype: 'issue type',
  labels: 'labels',
  parent: 'parent',
  priority: 'priority',
  reporter: 'reporter',
  resolution: 'resolution',
  security: 'security level',
  summary: 'summary',
  timeoriginalestimate: 'original estimate',
  versions: 'affects versions',
};

const SIGNS = { set: '→', added: '+', removed: '−' } as const;

/**
 * What a task did to its issues as a cell of a file: "priority → High; labels + q4". Functions have no translations, so it is
 * in the English of the columns, whoever reads it, and people are accounts, as everywhere in a file. Undefined where nothing
 * is known. An undo says what it undoes, and where it does the opposite nothing of an undo, as the page's title does. Pure.
 */
export function didText({
  did = [],
  undoOf,
  operation,
}: Pick<TaskRecord, 'did' | 'undoOf' | 'operation'>): string | undefined {
  const text = did.map(textOf).join('; ');
  if (undoOf === undefined || isWatching(operation)) return text === '' ? undefined : text;
  return text === '' ? 'undo' : `undo: ${text}`;
}

function textOf(fact: DidFact): string {
  switch (fact.kind) {
    case 'field':
      return `${fieldName(fact.field)} ${valuesText(fact)}`;
    case 'status':
      return `status ${valuesText({ how: 'set', values: fact.to, more: fact.more })}`;
    case 'moved': {
      const { project, issueType } = fact;
      if (project === undefined) return `type → ${issueType ? placeName(issueType, 'another type') : ''}`;
      const to = `moved to ${placeName(project, 'another project')}`;
      return issueType === undefined ? to : `${to} as ${placeName(issueType, 'another type')}`;
    }
  }
}

interface Values {
  readonly how: keyof typeof SIGNS;
  readonly values: readonly DidValue[];
  readonly more?: number | undefined;
}

function valuesText({ how, values, more }: Values): string {
  if (values.length === 0) return more === undefined ? 'emptied' : 'changed';
  const names = [...values.map(nameOf), ...(more === undefined ? [] : [`${more} more`])];
  return `${SIGNS[how]} ${names.join(how === 'set' ? ' / ' : ` ${SIGNS[how]} `)}`;
}

const fieldName = ({ id, name }: Named): string =>
  isSystemField(id) ? FIELDS[id] : (name ?? (id.startsWith('customfield_') ? 'a field' : id));

const nameOf = ({ id, name }: Named): string => name ?? id;

const placeName = (place: Named, another: string): string => (isBareId(place) ? another : nameOf(place));
