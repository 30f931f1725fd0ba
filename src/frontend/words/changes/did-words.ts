import type { Named } from '../../../tasks/changes/asked';
import { isBareId } from '../../../tasks/changes/did';
import type { DidFact, DidValue, FieldFact } from '../../../tasks/changes/did';
import { cutText } from '../../../tasks/shown-text';
import { FORMER_USER } from '../../../tasks/account-id';
import { isPersonField, isSystemField } from '../../../tasks/changes/system-fields';
import type { PersonName } from '../../platform/people';
import type { Fact } from '../shown/fact-list';
import { fieldName, nameOf, valueName } from './names';
import type { Say } from '../say';

/** The longest title, in characters: a row has two lines for it. */
const TITLE_LENGTH = 120;

export interface Telling {
  readonly say: Say;
  readonly personName?: PersonName | undefined;
  /**
   * Of what was done, titles tell what people can read. What somebody is asked to confirm is not done yet, and hides nothing:
   * where nobody has said a name there is the id.
   */
  readonly mood: 'done' | 'asked';
}

/** What a task did to its issues, values first, in one line: "Priority → High, labels + q4". Pure. */
export const didWords = (did: readonly DidFact[], say: Say, personName?: PersonName): string =>
  titleWords(did, { say, personName, mood: 'done' });

/** The same cut to the length of a title: between two fields, so that whatever is told of one is told whole. Pure. */
export function titleWords(did: readonly DidFact[], telling: Telling): string {
  const told = toldWords(did, telling);
  const whole = told.map(({ words }) => words).join(', ');
  for (let kept = told.length; kept > 0; kept--) {
    const title = kept === told.length ? whole : beginning(told, kept, telling.say);
    if (isTitle(title)) return title;
  }
  return cutText(whole, TITLE_LENGTH);
}

const isTitle = (words: string): boolean => cutText(words, TITLE_LENGTH) === words;

interface Told {
  readonly words: string;
  readonly isField: boolean;
}

/** The first of what is told, and how much more there is. */
function beginning(told: readonly Told[], kept: number, say: Say): string {
  const rest = told.slice(kept);
  const words = told.slice(0, kept).map((each) => each.words);
  return say(rest.every(({ isField }) => isField) ? 'did.andFields' : 'did.andMore', {
    words: words.join(', '),
    n: rest.length,
  });
}

/** What was done, or is asked, in one line, however long it is. Pure. */
export const wholeWords = (did: readonly DidFact[], telling: Telling): string =>
  toldWords(did, telling)
    .map(({ words }) => words)
    .join(', ');

/** Each field, and whatever else happened, by itself. */
const toldWords = (did: readonly DidFact[], telling: Telling): readonly Told[] =>
  joined(did).map(([fact, ...same], index) => {
    const first = factWords(fact, { ...telling, isFirst: index === 0 });
    return {
      words: [first, ...same.map((each) => changeWords(each, telling))].join(' '),
      isField: fact.kind === 'field',
    };
  });

/** What is asked of one field as a line: the field's name, and beside it what becomes of it. Pure. */
export function fieldLine(fact: FieldFact, say: Say): Fact {
  const name = fieldName(fact.field, say);
  const [value] = fact.values;
  // Whoever shows the line asks for the name.
  if (value?.isPerson && value.name === undefined) return { name, accountId: value.id };
  return { name, value: changeWords(fact, { say, mood: 'asked' }) };
}

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

interface Saying extends Telling {
  /** What begins a title begins with a capital. */
  readonly isFirst: boolean;
}

function factWords(fact: DidFact, saying: Saying): string {
  const { say, isFirst } = saying;
  switch (fact.kind) {
    case 'field':
      return `${factName(fact.field, saying)} ${changeWords(fact, saying)}`;
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
function changeWords({ field, how, values, more }: FieldFact, { say, personName }: Telling): string {
  if (values.length === 0 && more === undefined) {
    return say(isPersonField(field.id) ? 'did.nobody' : 'did.emptied');
  }
  const names = values.map((value) =>
    value.isPerson ? calledPerson(value, say, personName) : valueName(value, field, say),
  );
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

const calledPerson = ({ id, name }: DidValue, say: Say, personName?: PersonName): string =>
  name ?? personName?.(id) ?? say(id === FORMER_USER ? 'did.former' : 'did.person');

function factName(field: Named, { say, isFirst, mood }: Saying): string {
  if (isSystemField(field.id)) return isFirst ? fieldName(field, say) : say(`field.${field.id}.inside`);
  // Nobody can read the id of a field.
  if (mood === 'done' && field.name === undefined && field.id.startsWith('customfield_'))
    return say(isFirst ? 'did.field' : 'did.field.inside');
  return fieldName(field, say);
}

function movedWords(
  { project, issueType }: Extract<DidFact, { kind: 'moved' }>,
  { say, isFirst, mood }: Saying,
): string {
  const placeName = (place: Named, another: string): string =>
    mood === 'done' && isBareId(place) ? say(another) : nameOf(place);
  const inside = isFirst ? '' : '.inside';
  const type = issueType === undefined ? '' : placeName(issueType, 'did.another.type');
  if (project === undefined) return say(`did.type${inside}`, { type });
  const named = placeName(project, 'did.another.project');
  if (issueType === undefined) return say(`did.project${inside}`, { project: named });
  if (mood === 'asked') return say(isFirst ? 'did.move' : 'did.move.inside', { project: named, type });
  return say(`did.moved${inside}`, { project: named, type });
}

/** The people that a title names, so that their names can be asked. Pure. */
export const peopleInTitle = (did: readonly DidFact[] | undefined): readonly DidValue[] =>
  (did ?? []).flatMap((fact) => (fact.kind === 'field' ? fact.values.filter(({ isPerson }) => isPerson) : []));
