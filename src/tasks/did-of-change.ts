import { askedFacts } from './asked';
import type { AskedFact, AskedValue, ChangeName, Named } from './asked';
import type { Change } from './change';
import { DID_NAME_LENGTH, MOST_DID_FACTS, fieldFact, statusFact } from './did';
import type { DidFact, DidValue } from './did';
import { shownLine } from './shown-text';
import { isSystemField } from './system-fields';

/**
 * What a change does to its issues, in the same facts as their history tells it. What Jira has not named is left out, or
 * counted among the values that are not told, because nobody can read ids. Empty for what leaves no history. Pure.
 */
export function didOfChange(change: Change, names: readonly ChangeName[]): readonly DidFact[] {
  const asked = askedFacts(change, names);
  const label = change.operation === 'edit' ? labelFields(change) : new Set<string>();
  return [...statusOf(asked), ...movedBy(asked, names), ...asked.flatMap((fact) => fieldsOf(fact, label))].slice(
    0,
    MOST_DID_FACTS,
  );
}

/** A label is its own name. */
const labelFields = ({ fields }: Extract<Change, { operation: 'edit' }>): ReadonlySet<string> =>
  new Set(fields.flatMap(({ kind, fieldId }) => (kind === 'labels' ? [fieldId] : [])));

function fieldsOf(fact: AskedFact, label: ReadonlySet<string>): readonly DidFact[] {
  if (fact.kind !== 'field') return [];
  const { field, value } = fact;
  const { told, untold } = valuesOf(value, label.has(field.id));
  return [fieldFact(isSystemField(field.id) ? { id: field.id } : short(field), howOf(value), told, untold)];
}

function howOf(value: AskedValue): 'set' | 'added' | 'removed' {
  if (value.kind !== 'values') return 'set';
  if (value.mode === 'ADD') return 'added';
  return value.mode === 'REMOVE' ? 'removed' : 'set';
}

interface Told {
  readonly told: readonly DidValue[];
  /** Values without a name. */
  readonly untold: number;
}

const all = (...told: readonly DidValue[]): Told => ({ told: told.filter(({ id }) => id !== ''), untold: 0 });

function valuesOf(value: AskedValue, isLabel: boolean): Told {
  switch (value.kind) {
    case 'empty':
    case 'nobody':
      return all();
    case 'text':
      return all({ id: shownLine(value.text, DID_NAME_LENGTH) });
    case 'number':
      return all({ id: String(value.number) });
    case 'person':
      return all({ id: value.person.id, isPerson: true });
    case 'values': {
      if (value.mode === 'REMOVE_ALL') return all();
      const told = value.values.filter(({ name }) => isLabel || name !== undefined);
      return { told: told.map(short), untold: value.values.length - told.length };
    }
  }
}

/** Issues of several workflows go to several statuses, each of them once. */
function statusOf(asked: readonly AskedFact[]): readonly DidFact[] {
  const names = asked.flatMap((fact) => (fact.kind === 'transition' ? fact.names : []));
  const to = new Set(names.map((name) => shownLine(name.to ?? '', DID_NAME_LENGTH)).filter((name) => name !== ''));
  return to.size === 0 ? [] : [statusFact([...to].map((id) => ({ id })))];
}

/** A project is called by its key, as in the history. */
function movedBy(asked: readonly AskedFact[], names: readonly ChangeName[]): readonly DidFact[] {
  const target = (kind: 'project' | 'issue-type'): Named | undefined =>
    asked.flatMap((fact) => (fact.kind === kind && fact.target.name !== undefined ? [short(fact.target)] : []))[0];
  const keyOf = (id: string): string | undefined =>
    names.flatMap((name) => (name.kind === 'project' && name.id === id ? (name.key ?? []) : []))[0];
  const [project, issueType] = [target('project'), target('issue-type')];
  if (project === undefined && issueType === undefined) return [];
  return [
    {
      kind: 'moved',
      ...(project ? { project: short({ id: project.id, name: keyOf(project.id) ?? project.name ?? project.id }) } : {}),
      ...(issueType ? { issueType } : {}),
    },
  ];
}

function short({ id, name }: Named): Named {
  const [shortId, shortName] = [shownLine(id, DID_NAME_LENGTH), shownLine(name ?? '', DID_NAME_LENGTH)];
  return shortName === '' || shortName === shortId ? { id: shortId } : { id: shortId, name: shortName };
}
