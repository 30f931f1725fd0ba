import type { ConfirmationView } from '../../../../contract';
import { ISSUE_TYPE, PROJECT, STATUS, sameValues } from '../../../../sources/history/net-changes';
import type { NetChange } from '../../../../sources/history/net-changes';
import type { AskedFact } from '../../../../tasks/changes/asked';
import type { Change, FieldEdit, MultiMode } from '../../../../tasks/changes/change';
import { DID_NAME_LENGTH } from '../../../../tasks/changes/did';
import type { DidValue } from '../../../../tasks/changes/did';
import { isJiraId } from '../../../../tasks/ids';
import { shownLine } from '../../../../tasks/shown-text';

/** What the history of an issue shows of what was asked: nothing, just that, or something else about the same fields. */
export type ShownByHistory = 'nothing' | 'as-asked' | 'other';

/** Compares what is different about an issue with what was asked. */
export type Compare = (issueId: string, nets: readonly NetChange[]) => ShownByHistory;

/** Of a task whose change nobody knows, anything that is different may be what was asked. */
export const anyChange: Compare = (_, nets) => (nets.length === 0 ? 'nothing' : 'as-asked');

/**
 * How to compare with what somebody confirmed. A history says some values in forms of its own: where one cannot be compared
 * surely, it counts as what was asked. Pure.
 */
export function comparedWith({ change, asked, parts }: ConfirmationView): Compare {
  switch (change?.operation) {
    case 'edit': {
      const named = change.fields.map((edit) => ({ edit, name: nameOfField(edit.fieldId, asked) }));
      return (_, nets) => together(named.map(({ edit, name }) => ofField(edit, nets.filter(isOf(edit.fieldId, name)))));
    }
    case 'transition':
      return comparedStatus(change, asked);
    case 'move': {
      const filled = (change.fields ?? []).map((edit) => ({ edit, name: nameOfField(edit.fieldId, asked) }));
      const chosen = new Set(parts.flatMap(({ issueIds }) => issueIds));
      return (issueId, nets) =>
        together([
          ofPlace(nets.filter(isOf(PROJECT.id)), change.projectId),
          // A sub-task gets the type for sub-tasks that its new project has.
          ofPlace(nets.filter(isOf(ISSUE_TYPE.id)), chosen.has(issueId) ? change.issueTypeId : undefined),
          ...filled.map(({ edit, name }) => ofField(edit, nets.filter(isOf(edit.fieldId, name)))),
        ]);
    }
    default:
      return anyChange;
  }
}

const together = (each: readonly ShownByHistory[]): ShownByHistory =>
  each.includes('other') ? 'other' : each.includes('as-asked') ? 'as-asked' : 'nothing';

const nameOfField = (fieldId: string, asked: readonly AskedFact[]): string | undefined =>
  asked.flatMap((fact) => (fact.kind === 'field' && fact.field.id === fieldId ? [fact.field.name] : []))[0];

/** A history that leaves out the ids of fields calls them by name only. */
const isOf =
  (fieldId: string, name?: string) =>
  ({ field }: NetChange): boolean =>
    field.id === fieldId || (name !== undefined && (field.id === name || field.name === name));

function comparedStatus(
  { transitions }: Extract<Change, { operation: 'transition' }>,
  asked: readonly AskedFact[],
): Compare {
  const wanted = new Map(transitions.flatMap(({ transitionId, issueIds }) => issueIds.map((id) => [id, transitionId])));
  const statuses = (transitionId: string | undefined): readonly (string | undefined)[] =>
    asked.flatMap((fact) =>
      fact.kind === 'transition' && fact.id === transitionId ? fact.names.map(({ to }) => to) : [],
    );
  return (issueId, nets) => {
    const [status] = nets.filter(isOf(STATUS.id));
    if (status?.kind !== 'value') return 'nothing';
    const [to] = status.to;
    const possible = statuses(wanted.get(issueId));
    const isKnown = possible.length > 0 && !possible.includes(undefined);
    const came = to?.name ?? to?.id;
    return !isKnown || possible.some((each) => shownLine(each ?? '', DID_NAME_LENGTH) === came) ? 'as-asked' : 'other';
  };
}

function ofPlace(nets: readonly NetChange[], id: string | undefined): ShownByHistory {
  const [net] = nets;
  if (net?.kind !== 'value') return 'nothing';
  return id === undefined || net.to[0]?.id === id ? 'as-asked' : 'other';
}

function ofField(edit: FieldEdit, nets: readonly NetChange[]): ShownByHistory {
  if (nets.length === 0) return 'nothing';
  const values = nets.flatMap((net) => (net.kind === 'value' ? [net.to] : []));
  const elements = nets.flatMap((net) => (net.kind === 'element' ? [net] : []));
  const isAsAsked = values.every((to) => isValueAsked(edit, to)) && areElementsAsked(edit, elements);
  return isAsAsked ? 'as-asked' : 'other';
}

function isValueAsked(edit: FieldEdit, to: readonly DidValue[]): boolean {
  switch (edit.kind) {
    case 'text':
      return isOne(to, shownLine(edit.text, DID_NAME_LENGTH) || undefined);
    case 'number':
      // Histories have written 5 as 5.0.
      return isOne(to.map(withId(({ id }) => String(Number(id)))), edit.value?.toString(), ({ id }) => id !== 'NaN');
    case 'date':
      return isOne(to.map(withId(({ id }) => id.slice(0, 10))), edit.date, ({ id }) => /^\d{4}-\d{2}-\d{2}$/.test(id));
    case 'option':
      return isOne(to, edit.optionId, hasJiraId);
    case 'priority':
      return isOne(to, edit.priorityId, hasJiraId);
    case 'user':
      return isOne(to, edit.accountId, ({ isPerson }) => isPerson === true);
    case 'options':
      return areAll(to, edit.mode === 'REMOVE_ALL' ? [] : edit.optionIds);
    // A custom field of labels changes as one text, which labels that it had before may be in.
    case 'labels':
    case 'components':
    case 'versions':
      return edit.mode !== 'REMOVE_ALL' || to.length === 0;
  }
}

const withId =
  (idOf: (value: DidValue) => string) =>
  (value: DidValue): DidValue => ({ ...value, id: idOf(value) });

const hasJiraId = ({ id }: DidValue): boolean => isJiraId(id);

/** Whether there is exactly this value, or, for undefined, none. */
function isOne(
  to: readonly DidValue[],
  wanted: string | undefined,
  isComparable: (value: DidValue) => boolean = () => true,
): boolean {
  const [first] = to;
  if (wanted === undefined || first === undefined) return wanted === undefined && first === undefined;
  return !isComparable(first) || first.id === wanted;
}

function areAll(to: readonly DidValue[], wanted: readonly string[]): boolean {
  if (wanted.length === 0 || to.length === 0) return to.length === wanted.length;
  return (
    !to.every(hasJiraId) ||
    sameValues(
      to,
      wanted.map((id) => ({ id })),
    )
  );
}

type Element = Extract<NetChange, { kind: 'element' }>;

/** Of what was asked to come nothing went, and the other way round; where all was to be replaced, nothing else came. */
function areElementsAsked(edit: FieldEdit, elements: readonly Element[]): boolean {
  const asked = askedElements(edit);
  if (!asked) return true;
  const ids = new Set(asked.ids);
  return elements.every(({ how, value }) => {
    const isAsked = ids.has(value.id);
    switch (asked.mode) {
      case 'ADD':
        return how === 'added' || !isAsked;
      case 'REMOVE':
        return how === 'removed' || !isAsked;
      case 'REPLACE':
      case 'REMOVE_ALL':
        return isAsked === (how === 'added');
    }
  });
}

function askedElements(edit: FieldEdit): { readonly mode: MultiMode; readonly ids: readonly string[] } | undefined {
  switch (edit.kind) {
    case 'labels':
      return { mode: edit.mode, ids: edit.labels.map((label) => shownLine(label, DID_NAME_LENGTH)) };
    case 'components':
    case 'versions':
      return edit;
    default:
      return undefined;
  }
}
