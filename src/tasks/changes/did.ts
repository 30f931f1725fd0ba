import type { Named } from './asked';

/** Something that a field was set to, or that was added to it or removed. */
export interface DidValue extends Named {
  /** An account: its name is asked when it is shown, and never kept. */
  readonly isPerson?: true;
}

/** What happened to one field. */
export interface FieldFact {
  readonly kind: 'field';
  readonly field: Named;
  readonly how: 'set' | 'added' | 'removed';
  /** `set` to none, with no `more`: the field was emptied. */
  readonly values: readonly DidValue[];
  /** How many more values there are than are kept here: too many, or nobody can name them. */
  readonly more?: number;
}

/**
 * One thing that a task did to its issues, in facts, so that everybody reads their own language. Made from what was confirmed,
 * or from the issues' history. The names are kept, because a list is shown without asking Jira.
 */
export type DidFact =
  | FieldFact
  /** Where workflows differ, several statuses. */
  | { readonly kind: 'status'; readonly to: readonly Named[]; readonly more?: number }
  | { readonly kind: 'moved'; readonly project?: Named; readonly issueType?: Named };

/**
 * Whether a project or a type is known by its id only, which nobody can read: keys of projects and names of types are no
 * numbers. Pure.
 */
export const isBareId = ({ id, name }: Named): boolean => name === undefined && /^\d+$/.test(id);

/** Facts of one task that are kept for its title; the detail shows all of them. */
export const MOST_DID_FACTS = 5;
/** Values of one fact that are kept. */
export const MOST_DID_VALUES = 3;
/** The longest name of a field or value that is kept, in characters. */
export const DID_NAME_LENGTH = 60;

/** The values of one fact as they are kept, with how many more there were. */
function keptValues<Value extends Named>(
  values: readonly Value[],
  untold = 0,
): { readonly kept: readonly Value[]; readonly more: { readonly more?: number } } {
  const more = Math.max(0, values.length - MOST_DID_VALUES) + untold;
  return { kept: values.slice(0, MOST_DID_VALUES), more: more > 0 ? { more } : {} };
}

/**
 * A field that was given these values, or got or lost them. Pure.
 * @param untold how many more there were that nobody can name
 */
export function fieldFact(field: Named, how: FieldFact['how'], values: readonly DidValue[], untold = 0): FieldFact {
  const { kept, more } = keptValues(values, untold);
  return { kind: 'field', field, how, values: kept, ...more };
}

/**
 * What statuses issues came to. Pure.
 * @param untold how many more there were that nobody can name
 */
export function statusFact(to: readonly Named[], untold = 0): DidFact {
  const { kept, more } = keptValues(to, untold);
  return { kind: 'status', to: kept, ...more };
}
