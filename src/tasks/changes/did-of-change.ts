import { askedFacts } from './asked';
import type { AskedFact, AskedValue, ChangeName, Named } from './asked';
import { editsIn } from './change';
import type { Change, FieldEdit } from './change';
import { DID_NAME_LENGTH, MOST_DID_FACTS, fieldFact, statusFact } from './did';
import type { DidFact, DidValue, FieldFact } from './did';
import { shownLine } from '../shown-text';
import { isSystemField } from './system-fields';

/**
 * What a change does to its issues, in the same facts as their history tells it: those that are kept for a title. What Jira
 * has not named is left out, or counted among the values that are not told, because nobody can read ids. Empty for what
 * leaves no history. Pure.
 */
export function didOfChange(change: Change, names: readonly ChangeName[]): readonly DidFact[] {
  const ofIds = fieldsOfIds(editsIn(change));
  return didOfAsked(askedFacts(change, names))
    .flatMap((fact) => keptOf(fact, ofIds, names))
    .slice(0, MOST_DID_FACTS);
}

/** The same of several changes that make one confirmation: a field is told once, with all that its issues get. Pure. */
export function didOfChanges(changes: readonly Change[], names: readonly ChangeName[]): readonly DidFact[] {
  const bySubject = new Map<string, DidFact>();
  for (const fact of changes.flatMap((change) => didOfChange(change, names))) {
    const subject = JSON.stringify(fact.kind === 'field' ? [fact.how, fact.field.id] : fact);
    const before = bySubject.get(subject);
    bySubject.set(subject, before?.kind === 'field' && fact.kind === 'field' ? together(before, fact) : fact);
  }
  return [...bySubject.values()].slice(0, MOST_DID_FACTS);
}

function together(one: FieldFact, other: FieldFact): FieldFact {
  const values = new Map([...one.values, ...other.values].map((value) => [value.id, value]));
  // What is emptied in some of the issues is one thing more.
  const untold = ({ values: told, more }: FieldFact): number => more ?? (told.length === 0 ? 1 : 0);
  const isSame = JSON.stringify(one) === JSON.stringify(other);
  return isSame ? one : fieldFact(one.field, one.how, [...values.values()], Math.max(untold(one), untold(other)));
}

/**
 * The same of what is asked, whole: every field and every value, by its id where nobody has named it. What several groups are
 * asked is told together: each field once, with all that its issues get. Pure.
 */
export const didOfAsked = (asked: readonly AskedFact[]): readonly DidFact[] => [
  ...statusOf(asked),
  ...movedBy(asked),
  ...fieldsOf(asked),
];

function fieldsOf(asked: readonly AskedFact[]): readonly FieldFact[] {
  const bySubject = new Map<string, FieldFact>();
  for (const fact of asked.flatMap((each) => (each.kind === 'field' ? [fieldOfAsked(each)] : []))) {
    const subject = JSON.stringify([fact.how, fact.field.id]);
    const before = bySubject.get(subject);
    bySubject.set(subject, before ? together(before, fact) : fact);
  }
  return [...bySubject.values()];
}

/** What is asked of one field, whole. Pure. */
export const fieldOfAsked = ({ field, value }: Extract<AskedFact, { kind: 'field' }>): FieldFact => ({
  kind: 'field',
  field: isSystemField(field.id) ? { id: field.id } : field,
  how: howOf(value),
  values: valuesOf(value).filter(({ id }) => id !== ''),
});

function howOf(value: AskedValue): FieldFact['how'] {
  if (value.kind !== 'values') return 'set';
  if (value.mode === 'ADD') return 'added';
  return value.mode === 'REMOVE' ? 'removed' : 'set';
}

function valuesOf(value: AskedValue): readonly DidValue[] {
  switch (value.kind) {
    case 'empty':
    case 'nobody':
      return [];
    case 'text':
      return [{ id: value.text }];
    case 'number':
      return [{ id: String(value.number) }];
    case 'person':
      return [{ ...value.person, isPerson: true }];
    case 'values':
      return value.mode === 'REMOVE_ALL' ? [] : value.values;
  }
}

/** Issues of several workflows go to several statuses, each of them once. */
function statusOf(asked: readonly AskedFact[]): readonly DidFact[] {
  const names = asked.flatMap((fact) => (fact.kind === 'transition' ? fact.names : []));
  const to = new Set(names.flatMap((name) => (name.to === undefined || name.to === '' ? [] : [name.to])));
  return to.size === 0 ? [] : [{ kind: 'status', to: [...to].map((id) => ({ id })) }];
}

/** Each place that issues go to, once: a type belongs to the project that is named before it. */
function movedBy(asked: readonly AskedFact[]): readonly DidFact[] {
  const moves: { project?: Named; issueType?: Named }[] = [];
  for (const fact of asked) {
    const last = moves.at(-1);
    if (fact.kind === 'project') moves.push({ project: fact.target });
    if (fact.kind === 'issue-type' && last && last.issueType === undefined) last.issueType = fact.target;
    else if (fact.kind === 'issue-type') moves.push({ issueType: fact.target });
  }
  const unlike = new Map(moves.map((move) => [JSON.stringify([move.project?.id, move.issueType?.id]), move]));
  return [...unlike.values()].map((move) => ({ kind: 'moved', ...move }));
}

/** Fields whose values are ids: a label, a text, a number and a day are their own names, and of people accounts are kept. */
const fieldsOfIds = (fields: readonly FieldEdit[]): ReadonlySet<string> =>
  new Set(fields.flatMap(({ kind, fieldId }) => (OF_IDS.includes(kind) ? [fieldId] : [])));

const OF_IDS: readonly string[] = ['option', 'options', 'priority', 'components', 'versions'];

function keptOf(fact: DidFact, ofIds: ReadonlySet<string>, names: readonly ChangeName[]): readonly DidFact[] {
  switch (fact.kind) {
    case 'field': {
      const { field, how, values } = fact;
      const told = ofIds.has(field.id) ? values.filter(({ name }) => name !== undefined) : values;
      return [fieldFact(short(field), how, told.map(shortValue), values.length - told.length)];
    }
    case 'status': {
      const to = new Set(fact.to.map(({ id }) => shownLine(id, DID_NAME_LENGTH)).filter((name) => name !== ''));
      return to.size === 0 ? [] : [statusFact([...to].map((id) => ({ id })))];
    }
    case 'moved': {
      const [project, issueType] = [fact.project, fact.issueType].map((place) =>
        place?.name === undefined ? undefined : short(place),
      );
      if (project === undefined && issueType === undefined) return [];
      return [
        {
          kind: 'moved',
          ...(project ? { project: byKey(project, names) } : {}),
          ...(issueType ? { issueType } : {}),
        },
      ];
    }
  }
}

/** A project is called by its key, as in the history. */
function byKey(project: Named, names: readonly ChangeName[]): Named {
  const [key] = names.flatMap((name) => (name.kind === 'project' && name.id === project.id ? (name.key ?? []) : []));
  return key === undefined ? project : short({ id: project.id, name: key });
}

const shortValue = (value: DidValue): DidValue =>
  value.isPerson ? { id: shownLine(value.id, DID_NAME_LENGTH), isPerson: true } : short(value);

function short({ id, name }: Named): Named {
  const [shortId, shortName] = [shownLine(id, DID_NAME_LENGTH), shownLine(name ?? '', DID_NAME_LENGTH)];
  return shortName === '' || shortName === shortId ? { id: shortId } : { id: shortId, name: shortName };
}
