import type { Named } from '../../tasks/asked';
import { isBareId } from '../../tasks/did';
import type { DidFact, DidValue } from '../../tasks/did';
import { cutText } from '../../tasks/shown-text';
import { isPersonField, isSystemField } from '../../tasks/system-fields';
import { nameOf } from './asked';
import type { PersonName } from '../platform/people';
import type { Say } from './say';

/** The longest title, in characters: a row has two lines for it. */
const TITLE_LENGTH = 120;

/** What a task did to its issues, values first, in one line: "Priority → High, labels + q4". Pure. */
export function didWords(did: readonly DidFact[], say: Say, personName: PersonName = () => undefined): string {
  const words = joined(did).map(([fact, ...same], index) => {
    const first = factWords(fact, { say, personName, isFirst: index === 0 });
    return [first, ...same.map((each) => changeWords(each, say, personName))].join(' ');
  });
  return cutText(words.join(', '), TITLE_LENGTH);
}

type FieldFact = Extract<DidFact, { kind: 'field' }>;

/** What was added to a field stands beside what was removed from it: "labels + q4 − old". */
function joined(did: readonly DidFact[]): readonly (readonly [DidFact, ...FieldFact[]])[] {
  const all: [DidFact, ...FieldFact[]][] = [];
  for (const fact of did) {
    const before = all.at(-1);
    if (fact.kind === 'field' && before?.[0].kind === 'field' && before[0].field.id === fact.field.id)
      before.push(fact);
    else all.push([fact]);
  }
  return all;
}

interface Saying {
  readonly say: Say;
  readonly personName: PersonName;
  /** What begins a title begins with a capital. */
  readonly isFirst: boolean;
}

function factWords(fact: DidFact, saying: Saying): string {
  const { say, isFirst } = saying;
  switch (fact.kind) {
    case 'field':
      return `${fieldName(fact.field, saying)} ${changeWords(fact, say, saying.personName)}`;
    case 'status': {
      if (fact.to.length === 0) return say(isFirst ? 'did.status.changed' : 'did.status.changed.inside');
      const values = valueWords(fact.to.map(nameOf), fact.more, ' / ', say);
      return say(isFirst ? 'did.status' : 'did.status.inside', { values });
    }
    case 'moved':
      return movedWords(fact, saying);
  }
}

/** "→ High", "+ q4", "− old", or that it was emptied or changed. */
function changeWords({ field, how, values, more }: FieldFact, say: Say, personName: PersonName): string {
  if (values.length === 0 && more === undefined) {
    return say(isPersonField(field.id) ? 'did.nobody' : 'did.emptied');
  }
  const names = values.map((value) => valueName(value, say, personName));
  switch (how) {
    case 'set':
      // Of values that nobody can name, only their number is known.
      return values.length === 0 ? say('did.changed') : say('did.set', { values: valueWords(names, more, ' / ', say) });
    case 'added':
      return say('did.added', { values: valueWords(names, more, ' + ', say) });
    case 'removed':
      return say('did.removed', { values: valueWords(names, more, ' − ', say) });
  }
}

function valueWords(names: readonly string[], more: number | undefined, between: string, say: Say): string {
  if (names.length === 0 && more !== undefined) return say('did.values', { n: more });
  return [...names, ...(more === undefined ? [] : [say('did.more', { n: more })])].join(between);
}

const valueName = (value: DidValue, say: Say, personName: PersonName): string =>
  value.isPerson ? (personName(value.id) ?? say('did.person')) : nameOf(value);

function fieldName({ id, name }: Named, { say, isFirst }: Saying): string {
  if (isSystemField(id)) return say(isFirst ? `field.${id}` : `field.${id}.inside`);
  // Nobody can read the id of a field.
  return name ?? (id.startsWith('customfield_') ? say(isFirst ? 'did.field' : 'did.field.inside') : id);
}

function movedWords({ project, issueType }: Extract<DidFact, { kind: 'moved' }>, { say, isFirst }: Saying): string {
  const inside = isFirst ? '' : '.inside';
  const anotherType = say('did.another.type');
  if (project === undefined)
    return say(`did.type${inside}`, { type: issueType === undefined ? '' : placeName(issueType, anotherType) });
  const named = placeName(project, say('did.another.project'));
  return issueType === undefined
    ? say(`did.project${inside}`, { project: named })
    : say(`did.moved${inside}`, { project: named, type: placeName(issueType, anotherType) });
}

const placeName = (place: Named, another: string): string => (isBareId(place) ? another : nameOf(place));

/** The accounts that a title names, so that their names can be asked. Pure. */
export const peopleIn = (did: readonly DidFact[] | undefined): readonly string[] =>
  (did ?? []).flatMap((fact) =>
    fact.kind === 'field' ? fact.values.flatMap(({ id, isPerson }) => (isPerson ? [id] : [])) : [],
  );
