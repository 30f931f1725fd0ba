import type { AskedFact, TransitionName } from '../../../tasks/changes/asked';
import { didOfAsked, fieldOfAsked } from '../../../tasks/changes/did-of-change';
import { shownText } from '../../../tasks/shown-text';
import type { PersonName } from '../../platform/people';
import { fieldLine, peopleInTitle, titleWords, wholeWords } from './did-words';
import type { Fact } from '../shown/fact-list';
import { nameOf } from './names';
import type { Say } from '../say';

/**
 * What a change will do, in the words in which titles say what was done: "Priority → High, labels + q4". Whole, however long,
 * and with ids where nobody has said a name. Empty where titles have no words of it. Pure.
 */
export const askedWords = (asked: readonly AskedFact[], say: Say, personName?: PersonName): string =>
  wholeWords(didOfAsked(asked), { say, personName, mood: 'asked' });

/**
 * The same as a title, and whether that tells all of it: it does not where it is cut, where it counts values of which several
 * groups get different ones, or where it calls somebody "a person". Pure.
 */
export function askedTitle(
  asked: readonly AskedFact[],
  say: Say,
  personName?: PersonName,
): { readonly title: string; readonly tellsAll: boolean } {
  const did = didOfAsked(asked);
  const telling = { say, personName, mood: 'asked' } as const;
  const [whole, title] = [wholeWords(did, telling), titleWords(did, telling)];
  const isCounted = did.some((fact) => fact.kind !== 'moved' && fact.more !== undefined);
  const unnamed = askedPeople(asked).filter((id) => personName?.(id) === undefined);
  return { title, tellsAll: title === whole && !isCounted && unnamed.length === 0 };
}

/** The accounts that are asked for without a name, so that their names can be asked. Pure. */
export const askedPeople = (asked: readonly AskedFact[]): readonly string[] =>
  peopleInTitle(didOfAsked(asked)).flatMap(({ id, name }) => (name === undefined ? [id] : []));

/** One thing that a change asks, as a line. Pure. */
export function askedLine(fact: AskedFact, say: Say): Fact {
  switch (fact.kind) {
    case 'field':
      return fieldLine(fieldOfAsked(fact), say);
    case 'transition':
      return { name: transitionsWords(fact, say), value: say('start.value.issues', { n: fact.issues }) };
    case 'project':
      return { name: say('start.move.project'), value: nameOf(fact.target) };
    case 'issue-type':
      return { name: say('start.move.type'), value: nameOf(fact.target) };
  }
}

/** What a transition is called in each workflow; its id where Jira names none. Pure. */
export function transitionsWords(
  { id, names }: Pick<Extract<AskedFact, { kind: 'transition' }>, 'id' | 'names'>,
  say: Say,
): string {
  const words = new Set(names.map((each) => transitionWords(each, say)));
  return words.size === 0 ? say('start.transition.unnamed', { id }) : shownText([...words].join(', '), 100);
}

/** "Start work (to In Progress)". Pure. */
export const transitionWords = ({ name, to }: TransitionName, say: Say): string =>
  to === undefined || to === name ? name : say('start.transition.to', { name, to });
