import type { ConfirmationView, TaskDetail } from '../../../../contract';
import type { HistoryEntry, HistoryItem } from '../../../../jira/histories/history-entry';
import type { IsCounted } from '../../../../sources/history/before-values';
import { exactSide, holdSame } from '../../../../sources/history/exact-values';
import { fieldOf } from '../../../../sources/history/fields';
import { sameValues } from '../../../../sources/history/net-changes';
import { valuesOf } from '../../../../sources/history/values';
import type { AskedFact, Named } from '../../../../tasks/changes/asked';
import type { Change, FieldEdit } from '../../../../tasks/changes/change';
import { DID_NAME_LENGTH, MOST_DID_FACTS } from '../../../../tasks/changes/did';
import type { DidFact, FieldFact } from '../../../../tasks/changes/did';
import { shownLine } from '../../../../tasks/shown-text';

/**
 * What tells a task's changes from others that the same person made in the same seconds, as a rule of theirs does: what was
 * confirmed, else what it is known to have done.
 */
export interface OwnChanges {
  /** The entries of an issue with what the task did, and nothing else of them. */
  readonly of: (issueId: string, entries: readonly HistoryEntry[]) => readonly HistoryEntry[];
  /** Of a field of several values, which came by the task and which went. */
  readonly elements: (issueId: string, field: Named) => IsCounted;
}

/** Pure. */
export function ownChanges({ row, confirmation }: TaskDetail): OwnChanges {
  if (confirmation) return ofConfirmation(confirmation);
  const { did = [] } = row;
  // Of many facts only some are kept: then all that was done in that time counts.
  return did.length === 0 || did.length >= MOST_DID_FACTS ? EVERYTHING : ofFacts(did);
}

const EVERYTHING: OwnChanges = { of: (_, entries) => entries, elements: () => () => true };

const withItems = (
  entries: readonly HistoryEntry[],
  isOwn: (item: HistoryItem, entry: HistoryEntry) => boolean,
): readonly HistoryEntry[] =>
  entries.flatMap((entry) => {
    const items = entry.items.filter((item) => isOwn(item, entry));
    return items.length === 0 ? [] : [{ ...entry, items }];
  });

function ofConfirmation({ change: common, asked, parts }: ConfirmationView): OwnChanges {
  const changes = new Map(
    parts.flatMap(({ change = common, issueIds }) => (change ? issueIds.map((id) => [id, change] as const) : [])),
  );
  const facts = [...asked, ...parts.flatMap((part) => part.asked ?? [])];
  const editOf = (issueId: string, field: Named): FieldEdit | undefined => {
    const change = changes.get(issueId) ?? common;
    return change?.operation === 'edit'
      ? change.fields.find(({ fieldId }) => isEdited(fieldId, field, facts))
      : undefined;
  };
  return {
    of(issueId, entries) {
      const change = changes.get(issueId) ?? common;
      switch (change?.operation) {
        case 'edit':
          return withItems(entries, (item) => isAsEdited(item, editOf(issueId, fieldOf(item))));
        case 'transition':
          return withItems(entries, (item) => isAsTransitioned(item, issueId, change, facts));
        case 'move':
          return withItems(entries, (_, { items }) => isMovedTo(items, change, changes.has(issueId)));
        default:
          return entries;
      }
    },
    elements: (issueId, field) => asEdited(editOf(issueId, field)),
  };
}

/** A history that leaves out the ids of fields calls them by name only. */
const isEdited = (fieldId: string, { id, name }: Named, asked: readonly AskedFact[]): boolean =>
  id === fieldId ||
  asked.some(
    (fact) =>
      fact.kind === 'field' &&
      fact.field.id === fieldId &&
      fact.field.name !== undefined &&
      [id, name].includes(fact.field.name),
  );

/** Where the history does not say surely what a field was given, it counts as what was asked. */
function isAsEdited(item: HistoryItem, edit: FieldEdit | undefined): boolean {
  const asked = edit && valuesAsked(edit);
  if (edit === undefined || asked === undefined) return edit !== undefined;
  const to = exactSide(item, 'to', edit.kind);
  return to === undefined || holdSame(edit.kind === 'text' ? to.map(blanksAsOne) : to, asked);
}

/** Jira trims what it is given, and says what it has kept. */
const blanksAsOne = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Undefined for fields whose values come and go one by one. */
function valuesAsked(edit: FieldEdit): readonly string[] | undefined {
  const some = (value: string | undefined): readonly string[] => (value === undefined || value === '' ? [] : [value]);
  switch (edit.kind) {
    case 'text':
      return some(blanksAsOne(edit.text));
    case 'number':
      return some(edit.value?.toString());
    case 'date':
      return some(edit.date);
    case 'option':
      return some(edit.optionId);
    case 'user':
      return some(edit.accountId);
    case 'priority':
      return [edit.priorityId];
    default:
      return undefined;
  }
}

function asEdited(edit: FieldEdit | undefined): IsCounted {
  if (!edit || !('mode' in edit)) return () => true;
  const { mode } = edit;
  const values = edit.kind === 'labels' ? edit.labels : edit.kind === 'options' ? edit.optionIds : edit.ids;
  return (how, value) => {
    const isAsked = values.includes(value);
    if (how === 'added') return isAsked && (mode === 'ADD' || mode === 'REPLACE');
    return mode !== 'ADD' && isAsked === (mode === 'REMOVE');
  };
}

type Transitions = Extract<Change, { operation: 'transition' }>;

function isAsTransitioned(
  item: HistoryItem,
  issueId: string,
  { transitions }: Transitions,
  asked: readonly AskedFact[],
): boolean {
  if (fieldOf(item).id !== 'status') return false;
  const wanted = transitions.find(({ issueIds }) => issueIds.includes(issueId))?.transitionId;
  const possible = asked.flatMap((fact) =>
    fact.kind === 'transition' && fact.id === wanted ? fact.names.map(({ to }) => to) : [],
  );
  const [to] = valuesOf(item, 'to', 'status');
  const isKnown = possible.length > 0 && !possible.includes(undefined);
  return !isKnown || possible.some((name) => shownLine(name ?? '', DID_NAME_LENGTH) === (to?.name ?? to?.id));
}

/** A sub-task that went along got the type for sub-tasks that its new project has. */
function isMovedTo(
  items: readonly HistoryItem[],
  { projectId, issueTypeId }: Extract<Change, { operation: 'move' }>,
  isChosen: boolean,
): boolean {
  const [project] = items.filter((item) => fieldOf(item).id === 'project');
  const [type] = items.filter((item) => fieldOf(item).id === 'issuetype');
  if (project === undefined && type === undefined) return false;
  const isThere = project?.to === undefined || project.to === projectId;
  return isThere && (type?.to === undefined || type.to === issueTypeId || !isChosen);
}

function ofFacts(did: readonly DidFact[]): OwnChanges {
  const factsOf = ({ id }: Named): readonly FieldFact[] =>
    did.flatMap((fact) => (fact.kind === 'field' && fact.field.id === id ? [fact] : []));
  const isMove = did.some(({ kind }) => kind === 'moved');
  const isOwn = (item: HistoryItem): boolean => {
    const field = fieldOf(item);
    if (field.id === 'status') return did.some((fact) => fact.kind === 'status' && isAmong(item, fact));
    return factsOf(field).some(
      ({ how, values, more }) =>
        how !== 'set' || more !== undefined || sameValues(valuesOf(item, 'to', field.id), values),
    );
  };
  return {
    // A move brings other fields along, which its title does not tell.
    of: (_, entries) => (isMove ? entries : withItems(entries, isOwn)),
    elements: (_, field) => {
      const facts = factsOf(field).filter(({ how }) => how !== 'set');
      const isTold = ({ values, more }: FieldFact, id: string): boolean =>
        more !== undefined || values.some((value) => value.id === id);
      return (how, id) => facts.length === 0 || facts.some((fact) => fact.how === how && isTold(fact, id));
    },
  };
}

const isAmong = (item: HistoryItem, { to, more }: Extract<DidFact, { kind: 'status' }>): boolean => {
  const [status] = valuesOf(item, 'to', 'status');
  // What was confirmed names statuses, and a history their ids too.
  return more !== undefined || to.some(({ id }) => id === status?.id || id === status?.name);
};
