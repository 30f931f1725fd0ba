import type { BulkField } from '../../../../../jira/fields/bulk-fields';
import type { IdAndName, IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { editedAs, hasChoices, hasOddChoices, namedChoices } from '../../../../../jira/fields/edited-as';
import type { FieldKind } from '../../../../../jira/fields/edited-as';
import type { ListedParts } from '../../../../../jira/projects/project-parts';
import { shownText } from '../../../../../tasks/shown-text';
import { MULTI_MODES } from '../../../../../tasks/changes/change';
import type { MultiMode } from '../../../../../tasks/changes/change';

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

export interface EditableField {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** How a field of many values can be changed. */
  readonly modes: readonly MultiMode[];
  readonly choices: readonly FieldChoice[];
  /** There are more choices, which could not be read. */
  readonly hasMoreChoices?: true;
  readonly searchUrl?: string;
}

export interface UneditableField {
  readonly id: string;
  readonly name: string;
  /** Jira's own words; absent when it is this app that cannot edit such a field. */
  readonly message?: string;
}

export interface FieldOffers {
  readonly editable: readonly EditableField[];
  readonly uneditable: readonly UneditableField[];
  /** The issues because of which nothing can be edited, where the rest could be edited without them. */
  readonly closed: readonly IssueFacts[];
  /** Fields of Jira's answer that could not be read: a field that is missing may be one of those. */
  readonly leftOut: number;
}

/** What is needed of offers to say that a field is not among them. */
export type NamedOffers = Pick<FieldOffers, 'editable' | 'uneditable' | 'leftOut'>;

/** How many entries could not be read of which a field that no offer names may be one; 0: it is named, or certainly not there. Pure. */
export function mayBeUnread(fieldId: string, offers: readonly NamedOffers[]): number {
  const isNamed = offers.some(({ editable, uneditable }) =>
    [...editable, ...uneditable].some(({ id }) => id === fieldId),
  );
  return isNamed ? 0 : offers.reduce((sum, { leftOut }) => sum + leftOut, 0);
}

const ofManyValues: readonly FieldKind[] = ['labels', 'options', 'components', 'versions'];

/** Components and versions of the one project that the issues are in. */
export interface ProjectParts {
  readonly components?: ListedParts;
  readonly versions?: ListedParts;
}

/** What Jira offers without naming its choices. Pure. */
export function missingParts(lists: readonly (readonly BulkField[])[]): readonly (keyof ProjectParts)[] {
  const kinds = new Set(lists.flat().flatMap((field) => (namesChoices(field) ? [] : [editedAs(field)])));
  return (['components', 'versions'] as const).filter((kind) => kinds.has(kind));
}

const namesChoices = ({ unavailableMessage, fieldOptions }: BulkField): boolean =>
  Boolean(unavailableMessage) || (fieldOptions ?? []).length > 0;

/** What can be edited and what cannot, by name, from Jira's answers about all kinds of the chosen issues. Pure. */
export function fieldOffers(
  lists: readonly (readonly BulkField[])[],
  parts: ProjectParts = {},
): Pick<FieldOffers, 'editable' | 'uneditable'> {
  const editable: EditableField[] = [];
  const uneditable: UneditableField[] = [];
  const [first = [], ...others] = lists;
  for (const field of first) {
    const same = [field, ...others.flatMap((list) => list.find(({ id }) => id === field.id) ?? [])];
    const offer = same.length === lists.length ? commonOffer(same, parts) : named(field);
    if ('kind' in offer) editable.push(offer);
    else uneditable.push(offer);
  }
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  return { editable: editable.sort(byName), uneditable: uneditable.sort(byName) };
}

function commonOffer(same: readonly BulkField[], parts: ProjectParts): EditableField | UneditableField {
  const offers = same.map((field) => offerOf(field, parts));
  const [first] = offers;
  const refused = offers.find((offer) => !('kind' in offer));
  if (refused || !first || !('kind' in first)) return refused ?? { id: '', name: '' };
  const all = offers.filter((offer) => 'kind' in offer);
  const choices = first.choices.filter(({ value }) => all.every((o) => o.choices.some((c) => c.value === value)));
  if (first.choices.length > 0 && choices.length === 0) return { id: first.id, name: first.name };
  return {
    ...first,
    isRequired: all.some(({ isRequired }) => isRequired),
    modes: first.modes.filter((mode) => all.every(({ modes }) => modes.includes(mode))),
    choices,
    ...(all.some(({ hasMoreChoices: more }) => more) ? { hasMoreChoices: true } : {}),
  };
}

function offerOf(field: BulkField, parts: ProjectParts): EditableField | UneditableField {
  const kind = editedAs(field);
  if (field.unavailableMessage) return { ...named(field), message: readableField(field.unavailableMessage) };
  if (kind === undefined) return named(field);
  const choices = hasChoices(kind) ? choicesOf(field, kind, parts) : [];
  if (hasChoices(kind) && choices.length === 0) return named(field);
  const isRequired = field.isRequired === true;
  return {
    ...named(field),
    kind,
    isRequired,
    modes: modesOf(kind, field).filter((mode) => !(isRequired && mode === 'REMOVE_ALL')),
    choices,
    ...(hasMoreChoices(field, kind, parts) ? { hasMoreChoices: true } : {}),
    ...(field.searchUrl ? { searchUrl: field.searchUrl } : {}),
  };
}

function choicesOf(field: BulkField, kind: FieldKind, parts: ProjectParts): readonly FieldChoice[] {
  const asChoice = ({ id, name }: IdAndName): FieldChoice => ({ value: id, label: name });
  const named = namedChoices(field).map(asChoice);
  if (named.length > 0 || (kind !== 'components' && kind !== 'versions')) return named;
  return (parts[kind]?.items ?? []).map(asChoice);
}

const hasMoreChoices = (field: BulkField, kind: FieldKind, parts: ProjectParts): boolean =>
  hasOddChoices(field) || ((kind === 'components' || kind === 'versions') && (parts[kind]?.leftOut ?? 0) > 0);

function modesOf(kind: FieldKind, { multiSelectFieldOptions }: BulkField): readonly MultiMode[] {
  if (!ofManyValues.includes(kind)) return [];
  // A bulk edit takes the values of such a field without saying how: they replace what is there.
  if (kind === 'options') return ['REPLACE', 'REMOVE_ALL'];
  return multiSelectFieldOptions?.length ? multiSelectFieldOptions : MULTI_MODES;
}

const named = ({ id, name }: BulkField): UneditableField => ({ id, name: shownText(name, 100) });

/** Jira's message without the markers of its templates: "{0}NOTE{1}: Not here." says "Not here." Pure. */
export const readableField = (message: string): string =>
  shownText(
    message
      .replace(/^\s*\{\d+\}[^{}]*\{\d+\}\s*:\s*/, '')
      .replace(/\{\d+\}/g, '')
      .trim(),
    500,
  );
