import type { AskedFact, AskedValue, Named, TransitionName } from '../../tasks/asked';
import { shownText } from '../../tasks/shown-text';
import { isSystemField } from '../../tasks/system-fields';
import type { Fact } from './fact-list';
import type { Say } from './say';

/** The longest value that is shown in one line, in characters: a field may get hundreds of values. */
const LINE_LENGTH = 500;

/** One thing that a change asks, as a line. Pure. */
export function askedLine(fact: AskedFact, say: Say): Fact {
  switch (fact.kind) {
    case 'field':
      return { name: fieldName(fact.field, say), ...valueWords(fact.value, say) };
    case 'transition':
      return { name: transitionsWords(fact, say), value: say('start.value.issues', { n: fact.issues }) };
    case 'project':
      return { name: say('start.move.project'), value: nameOf(fact.target) };
    case 'issue-type':
      return { name: say('start.move.type'), value: nameOf(fact.target) };
  }
}

/** What Jira calls it, or its id. Pure. */
export const nameOf = ({ id, name }: Named): string => name ?? id;

/** What a field is called: in the reader's language where every Jira has it, else as Jira calls it, or by its id. Pure. */
export const fieldName = ({ id, name }: Named, say: Say): string =>
  name ?? (isSystemField(id) ? say(`field.${id}`) : id);

function valueWords(value: AskedValue, say: Say): { readonly value: string } | { readonly accountId: string } {
  switch (value.kind) {
    case 'empty':
      return { value: say('start.value.empty') };
    case 'nobody':
      return { value: say('start.value.nobody') };
    case 'text':
      return { value: value.text };
    case 'number':
      return { value: say('start.value.number', { n: value.number }) };
    case 'person': {
      const { id, name } = value.person;
      return name === undefined ? { accountId: id } : { value: name };
    }
    case 'values': {
      const values = shownText(value.values.map(nameOf).join(', '), LINE_LENGTH);
      switch (value.mode) {
        case 'ADD':
          return { value: say('start.value.add', { values }) };
        case 'REMOVE':
          return { value: say('start.value.remove', { values }) };
        // Replacing needs no word: it is what "set" means.
        case 'REPLACE':
        case 'REMOVE_ALL':
          return { value: values };
      }
    }
  }
}

function transitionsWords({ id, names }: Extract<AskedFact, { kind: 'transition' }>, say: Say): string {
  const words = new Set(names.map((each) => transitionWords(each, say)));
  return words.size === 0 ? say('start.transition.unnamed', { id }) : shownText([...words].join(', '), 100);
}

/** "Start work (to In Progress)". Pure. */
export const transitionWords = ({ name, to }: TransitionName, say: Say): string =>
  to === undefined || to === name ? name : say('start.transition.to', { name, to });
