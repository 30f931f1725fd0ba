import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { targetProject, targetTypes } from '../../../../jira/projects/move-targets';
import type { TargetProject } from '../../../../jira/projects/move-targets';
import type { Answer } from '../../../../rest/client';
import type { AskedFact, Named, TransitionName } from '../../../../tasks/changes/asked';
import type { Change, FieldEdit } from '../../../../tasks/changes/change';
import { askFields } from '../details/ask-jira';
import { neededIn } from '../details/needed/needed-there';
import { fieldOffers, mayBeUnread } from '../details/fields/field-offers';
import type { NamedOffers } from '../details/fields/field-offers';
import { byFieldKind } from '../issues/samples';
import { factOf, fieldOf } from './asked-of-field';
import type { Once } from './done-before';
import { askGonePeople } from './gone-people';
import type { GonePerson } from './gone-people';

/** Something that a change names and that Jira does not offer any more. */
export type Gone =
  | { readonly kind: 'field'; readonly field: Named }
  | { readonly kind: 'value'; readonly field: Named; readonly value: Named }
  | { readonly kind: 'project' | 'issue-type' | 'subtask-type'; readonly target: Named }
  | { readonly kind: 'transition'; readonly id: string; readonly names: readonly TransitionName[] }
  | GonePerson
  /** Whether it is still offered is not known: so many entries of Jira's answer could not be read; absent: not told how many. */
  | { readonly kind: 'unread'; readonly what: Named; readonly of: 'field' | 'value' | 'target'; readonly n?: number };

export interface WhatIsGone {
  readonly gone: readonly Gone[];
  /** Where issues were moved to, and as which type, if that is still there. */
  readonly project?: TargetProject;
  readonly typeId?: string;
  /** The project takes no sub-tasks. */
  readonly hasNoSubtasks?: boolean;
}

const answer = (data: WhatIsGone): Answer<WhatIsGone> => ({ ok: true, data, text: '' });
const NOTHING: WhatIsGone = { gone: [] };

/** What of a change is gone for all of these issues; transitions are looked for by group instead. */
export async function askGone(
  jira: JiraClient,
  { change, asked }: Once,
  issues: readonly IssueFacts[],
): Promise<Answer<WhatIsGone>> {
  if (change.operation !== 'edit' && change.operation !== 'move') return answer(NOTHING);
  const [found, people] = await Promise.all([
    change.operation === 'edit'
      ? askGoneFields(jira, change.fields, asked, issues)
      : askGoneTarget(jira, change, asked),
    askGonePeople(jira, change.fields ?? [], asked),
  ]);
  if (!found.ok) return found;
  // Of somebody in a field that cannot be edited there is nothing more to say.
  const fields = new Set(found.data.gone.flatMap((each) => (each.kind === 'field' ? [each.field.id] : [])));
  const gone = [...found.data.gone, ...people.filter(({ field }) => !fields.has(field.id))];
  return { ...found, data: { ...found.data, gone } };
}

/** Kinds of issues that are asked about one by one, at the most, and questions under way at once. */
const MOST_KINDS = 50;
const AT_ONCE = 10;

/**
 * One question about all issues; only where that does not offer everything, one for each project and type: what some of the
 * issues have is not gone. Where nothing can be edited at all, nothing is known to be gone either: the preview says why.
 */
async function askGoneFields(
  jira: JiraClient,
  fields: readonly FieldEdit[],
  asked: readonly AskedFact[],
  issues: readonly IssueFacts[],
): Promise<Answer<WhatIsGone>> {
  const common = await askFields(jira, issues);
  if (!common.ok && common.error.kind !== 'refused') return common;
  if (common.ok && goneOfEdit(fields, asked, [common.data]).length === 0) return answer(NOTHING);
  const offers = common.ok ? [common.data] : [];
  const kinds = byFieldKind(issues);
  if (kinds.length > MOST_KINDS) return answer(NOTHING);
  for (let from = 0; kinds.length > 1 && from < kinds.length; from += AT_ONCE) {
    const answers = await Promise.all(kinds.slice(from, from + AT_ONCE).map((alike) => askFields(jira, alike)));
    for (const each of answers) {
      if (each.ok) offers.push(each.data);
      else if (each.error.kind !== 'refused') return each;
    }
  }
  const isClosed = offers.every(({ editable }) => editable.length === 0);
  return answer(isClosed ? NOTHING : { gone: goneOfEdit(fields, asked, offers) });
}

/**
 * What none of the offers has; where part of them could not be read, it may be that part. Labels and people are not chosen from a
 * list, so they are not looked for here. Pure.
 */
export const goneOfEdit = (
  fields: readonly FieldEdit[],
  asked: readonly AskedFact[],
  offers: readonly NamedOffers[],
): readonly Gone[] =>
  fields.flatMap((edit): Gone[] => {
    const field = fieldOf(edit, asked);
    const offered = offers.flatMap(({ editable }) =>
      editable.filter(({ id, kind }) => id === edit.fieldId && kind === edit.kind),
    );
    if (offered.length === 0) return [goneField(field, offers)];
    const there = new Set(offered.flatMap(({ choices }) => choices.map(({ value }) => value)));
    const hasMore = offered.some(({ hasMoreChoices }) => hasMoreChoices);
    return chosenValues(edit, asked)
      .filter(({ id }) => !there.has(id))
      .map((value) => (hasMore ? { kind: 'unread', what: value, of: 'value' } : { kind: 'value', field, value }));
  });

function goneField(field: Named, offers: readonly NamedOffers[]): Gone {
  const n = mayBeUnread(field.id, offers);
  return n > 0 ? { kind: 'unread', what: field, of: 'field', n } : { kind: 'field', field };
}

const CHOSEN: readonly FieldEdit['kind'][] = ['option', 'options', 'priority', 'components', 'versions'];

/** What an edit chooses from a list, as far as its kind has one. Pure. */
function chosenValues(edit: FieldEdit, asked: readonly AskedFact[]): readonly Named[] {
  const value = factOf(edit, asked)?.value;
  return CHOSEN.includes(edit.kind) && value?.kind === 'values' ? value.values : [];
}

type Move = Extract<Change, { operation: 'move' }>;

async function askGoneTarget(
  jira: JiraClient,
  { projectId, issueTypeId, fields = [] }: Move,
  asked: readonly AskedFact[],
): Promise<Answer<WhatIsGone>> {
  const called = (kind: 'project' | 'issue-type', id: string): Named =>
    asked.flatMap((fact) => (fact.kind === kind && fact.target.id === id ? [fact.target] : []))[0] ?? { id };
  const project = await targetProject(jira, projectId);
  if (!project.ok) return project;
  if (!project.data.project) {
    return answer({ gone: [goneTarget('project', called('project', projectId), project.data.leftOut)] });
  }
  const types = await targetTypes(jira, projectId);
  if (!types.ok) return types;
  const { items, leftOut } = types.data;
  // A type that could not be read may be one of sub-tasks.
  const hasNoSubtasks = leftOut === 0 && !items.some(({ isSubtask }) => isSubtask);
  const known = { project: project.data.project, hasNoSubtasks };
  if (!items.some(({ id, isSubtask }) => id === issueTypeId && !isSubtask)) {
    const isOther = items.some(({ id }) => id === issueTypeId);
    const type = called('issue-type', issueTypeId);
    return answer({ ...known, gone: [goneTarget('issue-type', type, isOther ? 0 : leftOut)] });
  }
  const gone = await askGoneFilled(jira, { projectId, issueTypeId, fields }, asked);
  return gone.ok ? answer({ ...known, typeId: issueTypeId, gone: gone.data }) : gone;
}

const goneTarget = (kind: 'project' | 'issue-type', target: Named, leftOut: number): Gone =>
  leftOut > 0 ? { kind: 'unread', what: target, of: 'target', n: leftOut } : { kind, target };

/**
 * What of the values that a move fills in is not offered there any more. A field that is not needed there by now is left to
 * Jira; where Jira does not say, nothing is known to be gone.
 */
async function askGoneFilled(
  jira: JiraClient,
  { projectId, issueTypeId, fields }: Pick<Move, 'projectId' | 'issueTypeId'> & { fields: readonly FieldEdit[] },
  asked: readonly AskedFact[],
): Promise<Answer<readonly Gone[]>> {
  if (fields.length === 0) return { ok: true, data: [], text: '' };
  const required = await neededIn(jira, projectId, issueTypeId);
  if (!required.ok) return required;
  const { editable } = fieldOffers([required.data.items]);
  const gone = goneOfEdit(fields, asked, [{ editable, uneditable: [], leftOut: 0 }]);
  return { ...required, data: gone.filter(({ kind }) => kind !== 'field') };
}
