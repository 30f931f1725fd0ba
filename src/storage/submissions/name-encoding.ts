import * as v from '../../valibot';
import type { ChangeName } from '../../tasks/changes/asked';

const LETTERS = { field: 'f', project: 'p', 'issue-type': 'i', value: 'v', transition: 't' } as const;

/** What is named, its id and its name; of a value the field too, of a transition its status, of a project its key. */
const name = v.tuple([v.picklist(Object.values(LETTERS)), v.string(), v.string(), v.optional(v.string())]);

/** Names as they are stored. They are only shown: where they cannot be read, ids are shown instead. */
export const storedNamesSchema = v.fallback(v.optional(v.array(name), []), []);

export function encodeName(named: ChangeName): readonly string[] {
  const { kind, id, name: called } = named;
  const more = moreOf(named);
  return more === undefined ? [LETTERS[kind], id, called] : [LETTERS[kind], id, called, more];
}

function moreOf(named: ChangeName): string | undefined {
  switch (named.kind) {
    case 'value':
      return named.fieldId;
    case 'transition':
      return named.to;
    case 'project':
      return named.key;
    default:
      return undefined;
  }
}

export function decodeName([letter, id, called, more]: v.InferOutput<typeof name>): ChangeName {
  switch (letter) {
    case 'f':
      return { kind: 'field', id, name: called };
    case 'p':
      return { kind: 'project', id, name: called, ...(more === undefined ? {} : { key: more }) };
    case 'i':
      return { kind: 'issue-type', id, name: called };
    case 'v':
      return { kind: 'value', fieldId: more ?? '', id, name: called };
    case 't':
      return { kind: 'transition', id, name: called, ...(more === undefined ? {} : { to: more }) };
  }
}
