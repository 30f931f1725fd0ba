import { askedFacts } from './asked';
import type { AskedFact, AskedValue, ChangeName, Named } from './asked';
import type { Change } from './change';
import { DID_NAME_LENGTH, MOST_DID_FACTS, fieldFact, statusFact } from './did';
import type { DidFact } from './did';
import { shownLine } from './shown-text';
import { isSystemField } from './system-fields';

/**
 * What a change does to its issues, in the same facts as their history tells it; empty for what leaves no history, and where
 * Jira has not said what statuses transitions lead to. Pure.
 */
export function didOfChange(change: Change, names: readonly ChangeName[]): readonly DidFact[] {
  const asked = askedFacts(change, names);
  return [...statusOf(asked), ...movedBy(asked), ...asked.flatMap(fieldOf)].slice(0, MOST_DID_FACTS);
}

function fieldOf(fact: AskedFact): readonly DidFact[] {
  if (fact.kind !== 'field') return [];
  const { field, value } = fact;
  return [fieldFact(isSystemField(field.id) ? { id: field.id } : short(field), howOf(value), valuesOf(value))];
}

function howOf(value: AskedValue): 'set' | 'added' | 'removed' {
  if (value.kind !== 'values') return 'set';
  if (value.mode === 'ADD') return 'added';
  return value.mode === 'REMOVE' ? 'removed' : 'set';
}

function valuesOf(value: AskedValue): Parameters<typeof fieldFact>[2] {
  switch (value.kind) {
    case 'empty':
    case 'nobody':
      return [];
    case 'text':
      return [{ id: shownLine(value.text, DID_NAME_LENGTH) }].filter(({ id }) => id !== '');
    case 'number':
      return [{ id: String(value.number) }];
    case 'person':
      return [{ id: value.person.id, isPerson: true }];
    case 'values':
      return value.mode === 'REMOVE_ALL' ? [] : value.values.map(short);
  }
}

/** Issues of several workflows go to several statuses, each of them once. */
function statusOf(asked: readonly AskedFact[]): readonly DidFact[] {
  const names = asked.flatMap((fact) => (fact.kind === 'transition' ? fact.names : []));
  const to = new Set(names.map((name) => shownLine(name.to ?? '', DID_NAME_LENGTH)).filter((name) => name !== ''));
  return to.size === 0 ? [] : [statusFact([...to].map((id) => ({ id })))];
}

function movedBy(asked: readonly AskedFact[]): readonly DidFact[] {
  const target = (kind: 'project' | 'issue-type'): Named | undefined =>
    asked.flatMap((fact) => (fact.kind === kind ? [short(fact.target)] : []))[0];
  const [project, issueType] = [target('project'), target('issue-type')];
  if (project === undefined && issueType === undefined) return [];
  return [{ kind: 'moved', ...(project ? { project } : {}), ...(issueType ? { issueType } : {}) }];
}

function short({ id, name }: Named): Named {
  const [shortId, shortName] = [shownLine(id, DID_NAME_LENGTH), shownLine(name ?? '', DID_NAME_LENGTH)];
  return shortName === '' || shortName === shortId ? { id: shortId } : { id: shortId, name: shortName };
}
