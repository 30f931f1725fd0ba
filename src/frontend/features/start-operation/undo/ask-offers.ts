import { bulkFields } from '../../../../jira/fields/bulk-fields';
import type { BulkField } from '../../../../jira/fields/bulk-fields';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { projectParts } from '../../../../jira/projects/project-parts';
import type { Answer } from '../../../../rest/client';
import type { Named } from '../../../../tasks/changes/asked';
import { fieldOffers, missingParts } from '../details/fields/field-offers';
import type { EditableField, ProjectParts, UneditableField } from '../details/fields/field-offers';
import { byFieldKind } from '../issues/samples';

/**
 * What bulk operations can do with a field of an issue; undefined: Jira does not offer it there to whoever asks; `not-said`: it may
 * be what of Jira's answer could not be read.
 */
export type FieldOffer = EditableField | UneditableField | 'not-said' | undefined;
type KnownOffer = EditableField | UneditableField;
/** Pure. */
export const isEditable = (offer: FieldOffer): offer is EditableField => typeof offer === 'object' && 'kind' in offer;
/** The same of the field that a history calls so. */
export type OffersOf = (issue: IssueFacts, field: Named) => FieldOffer;

/** Questions under way at once. */
const AT_ONCE = 5;

/** Whether this is the field that a history calls so: some histories leave out the ids. Pure. */
export const isCalled = ({ id, name }: Named, field: Named): boolean =>
  id === field.id || (name !== undefined && (name === field.id || name === field.name));

/**
 * What can be edited in bulk of these fields, asked of each project and type by itself, because together they would be
 * offered only what all of them have in common. Pages of fields are read until all of these are there.
 */
export async function askOffers(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  fields: readonly Named[],
): Promise<Answer<OffersOf>> {
  const kinds = byFieldKind(issues);
  const offers = new Map<string, KindOffers>();
  const parts = createPartsReader(jira);
  for (let from = 0; from < kinds.length; from += AT_ONCE) {
    const asked = kinds.slice(from, from + AT_ONCE).map((alike) => askKind(jira, alike, fields, parts));
    for (const answer of await Promise.all(asked)) {
      if (!answer.ok) return answer;
      offers.set(answer.data.kind, answer.data);
    }
  }
  const data: OffersOf = (issue, field) => {
    const of = offers.get(kindOf(issue));
    return of?.offers.find((offer) => isCalled(offer, field)) ?? (of?.leavesOut ? 'not-said' : undefined);
  };
  return { ok: true, data, text: '' };
}

const kindOf = ({ project, type }: IssueFacts): string => `${project.id}/${type.id}`;

interface KindOffers {
  readonly kind: string;
  readonly offers: readonly KnownOffer[];
  readonly leavesOut?: boolean;
}

async function askKind(
  jira: JiraClient,
  [sample]: readonly IssueFacts[],
  wanted: readonly Named[],
  parts: PartsReader,
): Promise<Answer<KindOffers>> {
  if (!sample) return { ok: true, data: { kind: '', offers: [] }, text: '' };
  const kind = kindOf(sample);
  const hasAll = (known: ReadonlyMap<string, BulkField>): boolean => wanted.every(({ id }) => known.has(id));
  const answer = await bulkFields(jira, [sample.id], hasAll);
  // Jira refuses to name fields of issues of which whoever asks may edit none.
  if (!answer.ok) return answer.error.kind === 'refused' ? { ok: true, data: { kind, offers: [] }, text: '' } : answer;
  const lists = answer.data.map(({ items }) => items.filter((field) => wanted.some((one) => isCalled(field, one))));
  const found: { -readonly [Kind in keyof ProjectParts]: ProjectParts[Kind] } = {};
  for (const missing of missingParts(lists)) {
    const read = await parts(sample.project.id, missing);
    if (!read.ok) return read;
    found[missing] = read.data;
  }
  const { editable, uneditable } = fieldOffers(lists, found);
  const leavesOut = answer.data.some(({ leftOut }) => leftOut > 0);
  return { ok: true, data: { kind, offers: [...editable, ...uneditable], leavesOut }, text: '' };
}

type PartsReader = (project: string, kind: 'components' | 'versions') => ReturnType<typeof projectParts>;

/** Each project's components and versions are asked once, however many types of issue it has. */
function createPartsReader(jira: JiraClient): PartsReader {
  const asked = new Map<string, ReturnType<typeof projectParts>>();
  return (project, kind) => {
    const key = `${project}/${kind}`;
    const answer = asked.get(key) ?? projectParts(jira, project, kind);
    asked.set(key, answer);
    return answer;
  };
}
