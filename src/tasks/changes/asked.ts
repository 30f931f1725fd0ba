import type { Change, FieldEdit, MultiMode } from './change';
import { shownText } from '../shown-text';

/** Something of Jira's: its id, and its name where Jira said it. Without one the id is shown. */
export interface Named {
  readonly id: string;
  readonly name?: string;
}

/** What a field becomes. People are account ids, whose names are asked when they are shown. */
export type AskedValue =
  | { readonly kind: 'empty' | 'nobody' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'person'; readonly person: Named }
  | { readonly kind: 'values'; readonly mode: MultiMode; readonly values: readonly Named[] };

/** A transition as a workflow calls it, and the status it leads to where Jira says it. */
export interface TransitionName {
  readonly name: string;
  readonly to?: string;
}

/** One thing that a change asks: what people are told of it, in facts, so that everybody reads their own language. */
export type AskedFact =
  | { readonly kind: 'field'; readonly field: Named; readonly value: AskedValue }
  /** A transition of one id may have another name in each workflow. */
  | {
      readonly kind: 'transition';
      readonly id: string;
      readonly names: readonly TransitionName[];
      readonly issues: number;
    }
  | { readonly kind: 'project' | 'issue-type'; readonly target: Named };

/** What Jira calls a thing that a change names by its id. */
export type ChangeName =
  | { readonly kind: 'field' | 'issue-type'; readonly id: string; readonly name: string }
  | { readonly kind: 'project'; readonly id: string; readonly name: string; readonly key?: string }
  /** `id`: of an option, a priority, a component, a version; of a person the account. */
  | { readonly kind: 'value'; readonly fieldId: string; readonly id: string; readonly name: string }
  | ({ readonly kind: 'transition'; readonly id: string } & TransitionName);

/** The longest text of a change that is told, in characters; Jira takes 255 of a field. */
const TOLD_LENGTH = 255;

/**
 * What a change asks, thing by thing: made from the change itself, so that it says what is done and nothing else. Names only
 * stand beside the ids that the change has. Pure.
 */
export function askedFacts(change: Change, names: readonly ChangeName[]): readonly AskedFact[] {
  const nameOf = namer(names);
  switch (change.operation) {
    case 'edit':
      return fieldFacts(change.fields, nameOf);
    case 'transition':
      return change.transitions.map(({ transitionId, issueIds }) => ({
        kind: 'transition',
        id: transitionId,
        names: names.flatMap((each) => (each.kind === 'transition' && each.id === transitionId ? [named(each)] : [])),
        issues: issueIds.length,
      }));
    case 'move':
      return [
        { kind: 'project', target: nameOf(change.projectId, 'project') },
        { kind: 'issue-type', target: nameOf(change.issueTypeId, 'issue-type') },
        ...fieldFacts(change.fields ?? [], nameOf),
      ];
    default:
      return [];
  }
}

const fieldFacts = (edits: readonly FieldEdit[], nameOf: ReturnType<typeof namer>): readonly AskedFact[] =>
  edits.map((edit) => ({
    kind: 'field',
    field: nameOf(edit.fieldId, 'field'),
    value: valueOf(edit, (id) => nameOf(id, 'value', edit.fieldId)),
  }));

function valueOf(edit: FieldEdit, nameOf: (id: string) => Named): AskedValue {
  const set = (values: readonly Named[], mode: MultiMode = 'REPLACE'): AskedValue =>
    values.length === 0 ? { kind: 'empty' } : { kind: 'values', mode, values };
  switch (edit.kind) {
    case 'text':
      return edit.text === '' ? { kind: 'empty' } : { kind: 'text', text: shownText(edit.text, TOLD_LENGTH) };
    case 'number':
      return edit.value === undefined ? { kind: 'empty' } : { kind: 'number', number: edit.value };
    case 'date':
      return edit.date === undefined ? { kind: 'empty' } : { kind: 'text', text: edit.date };
    case 'user':
      return edit.accountId === undefined ? { kind: 'nobody' } : { kind: 'person', person: nameOf(edit.accountId) };
    case 'option':
      return set(edit.optionId === undefined ? [] : [nameOf(edit.optionId)]);
    case 'priority':
      return set([nameOf(edit.priorityId)]);
    case 'options':
      return set(edit.optionIds.map(nameOf), edit.mode);
    case 'components':
    case 'versions':
      return set(edit.ids.map(nameOf), edit.mode);
    case 'labels':
      // A label is its own name.
      return set(
        edit.labels.map((label) => ({ id: shownText(label, TOLD_LENGTH) })),
        edit.mode,
      );
  }
}

/** Names by what they name. A change may have many thousand ids, so they are looked up and not searched for. */
function namer(names: readonly ChangeName[]) {
  const key = (id: string, kind: string, fieldId = ''): string => JSON.stringify([kind, fieldId, id]);
  const known = new Map(
    names.map((each) => [key(each.id, each.kind, each.kind === 'value' ? each.fieldId : ''), each.name]),
  );
  return (id: string, kind: ChangeName['kind'], fieldId?: string): Named => {
    const name = known.get(key(id, kind, fieldId));
    return name === undefined ? { id } : { id, name };
  };
}

const named = ({ name, to }: TransitionName): TransitionName => (to === undefined ? { name } : { name, to });
