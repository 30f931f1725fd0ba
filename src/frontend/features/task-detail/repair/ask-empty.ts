import { bulkFields } from '../../../../jira/fields/bulk-fields';
import type { BulkField } from '../../../../jira/fields/bulk-fields';
import type { JiraClient } from '../../../../jira/client';
import { editedAs, hasChoices, namedChoices } from '../../../../jira/fields/edited-as';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { readIssueValues } from '../../../../jira/issues/issue-values';
import type { IssueValues } from '../../../../jira/issues/issue-values';
import { projectLead } from '../../../../jira/projects/project-lead';
import { requiredFields } from '../../../../jira/fields/required-fields';
import type { Answer, RestError } from '../../../../rest/client';
import type { Change } from '../../../../tasks/changes/change';
import { groupedBy, inTurns } from './in-turns';
import type { EmptyField } from './what-helps';

type Asked<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: RestError };

/** A field that Jira requires of some issues. */
interface Required {
  readonly field: BulkField;
  readonly issues: readonly IssueFacts[];
  /** They need it where they were to move. */
  readonly isThere?: boolean;
}

/**
 * The fields that Jira says are required and that are empty on some of these issues. It is asked with one issue of each project
 * and type: of all together first, because most lack nothing that any of them requires; then of each kind by itself of which
 * an issue may lack something, because together the fields of one count for all.
 * @param asked fields that the change sets itself
 */
export async function askEmpty(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  asked: readonly string[],
  isWanted: () => boolean,
): Promise<Asked<readonly EmptyField[]>> {
  const kinds = groupedBy(issues, ({ project, type }) => `${project.id}/${type.id}`);
  const suspect = await suspectKinds(jira, kinds, asked, isWanted);
  if (!suspect.ok) return suspect;
  const required = await inTurns(suspect.data, (alike) => askRequired(jira, [alike[0]], asked, alike));
  return required.ok ? askEmptyOf(jira, required.data, isWanted) : required;
}

/** Kinds of which an issue lacks what some of them require: all of them, where Jira does not say that of them together. */
async function suspectKinds(
  jira: JiraClient,
  kinds: readonly AlikeIssues[],
  asked: readonly string[],
  isWanted: () => boolean,
): Promise<Asked<readonly AlikeIssues[]>> {
  if (kinds.length < 2) return { ok: true, data: kinds };
  const firsts = kinds.map(([first]) => first);
  const together = await askRequired(jira, firsts, asked, kinds.flat());
  if (!together.ok || together.data === REFUSED) return together.ok ? { ok: true, data: kinds } : together;
  const lacking = await askEmptyOf(jira, together.data, isWanted);
  if (!lacking.ok) return lacking;
  const ids = new Set(lacking.data.flatMap(({ issueIds }) => issueIds));
  return { ok: true, data: kinds.filter((alike) => alike.some(({ id }) => ids.has(id))) };
}

type AlikeIssues = readonly [IssueFacts, ...IssueFacts[]];

/** The same of the fields that issues need where they were to move. Where Jira does not say those, nothing is known of them. */
export async function askEmptyThere(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  { projectId, issueTypeId, fields = [] }: Extract<Change, { operation: 'move' }>,
  isWanted: () => boolean,
): Promise<Asked<readonly EmptyField[]>> {
  const answer = await requiredFields(jira, projectId, issueTypeId);
  if (!answer.ok) return answer.error.kind === 'refused' ? { ok: true, data: [] } : answer;
  const required = answer.data.items.filter(({ id }) => !fields.some(({ fieldId }) => fieldId === id));
  const empty = await askEmptyOf(
    jira,
    required.map((field) => ({ field, issues, isThere: true })),
    isWanted,
  );
  if (!empty.ok || empty.data.length === 0) return empty;
  const project = await projectLead(jira, projectId);
  const name = project.ok ? project.data.name : undefined;
  const there = { project: { id: projectId, name: name ?? projectId }, isThere: true } as const;
  return { ok: true, data: empty.data.map((each) => ({ ...each, ...there })) };
}

async function askEmptyOf(
  jira: JiraClient,
  required: readonly Required[],
  isWanted: () => boolean,
): Promise<Asked<readonly EmptyField[]>> {
  if (required.length === 0) return { ok: true, data: [] };
  const values = await valuesOf(jira, required, isWanted);
  return values.ok ? { ok: true, data: emptyFields(required, values.data) } : values;
}

const REFUSED: readonly Required[] = [];

/**
 * What issues require, asked with one of each kind. Where they let nothing be edited, nothing can be.
 * @param issues those that are alike
 */
async function askRequired(
  jira: JiraClient,
  firsts: readonly IssueFacts[],
  asked: readonly string[],
  issues: readonly IssueFacts[] = firsts,
): Promise<Answer<readonly Required[]>> {
  const ids = firsts.map(({ id }) => id);
  const answer = await bulkFields(jira, ids);
  if (!answer.ok) return answer.error.kind === 'refused' ? { ok: true, data: REFUSED, text: '' } : answer;
  const fields = new Map(answer.data.flatMap(({ items }) => items).map((field) => [field.id, field]));
  const required = [...fields.values()].filter(({ id, isRequired }) => isRequired === true && !asked.includes(id));
  return { ok: true, data: required.map((field) => ({ field, issues })), text: '' };
}

async function valuesOf(
  jira: JiraClient,
  required: readonly Required[],
  isWanted: () => boolean,
): Promise<Asked<ReadonlyMap<string, IssueValues>>> {
  const values = new Map<string, IssueValues>();
  const fields = required.map(({ field }) => field);
  const error = await readIssueValues(jira, {
    issueIds: [...new Set(required.flatMap(({ issues }) => issues.map(({ id }) => id)))],
    fieldIds: [...new Set(fields.map(({ id }) => id))],
    areSingle: fields.every(hasOneValue),
    isWanted,
    onStep: (step) => step.issues.forEach((issue) => values.set(issue.id, issue)),
  });
  return error ? { ok: false, error } : { ok: true, data: values };
}

const hasOneValue = ({ type, multiSelectFieldOptions }: BulkField): boolean =>
  multiSelectFieldOptions === undefined && !/multi/i.test(type);

/** Issues that can get the same value stand together: another project may have other choices for the same field. Pure. */
function emptyFields(required: readonly Required[], values: ReadonlyMap<string, IssueValues>): readonly EmptyField[] {
  const empty = required.flatMap(({ field, issues, isThere = false }) => {
    const lacking = issues.filter(({ id }) => values.get(id)?.values.get(field.id)?.length === 0);
    return lacking.length === 0 ? [] : [{ field, canFill: canFill(field, isThere), issues: lacking }];
  });
  return groupedBy(empty, ({ field }) => field.id).flatMap((ofField) => {
    const alike = groupedBy(ofField, ({ field, canFill: can, issues }) => (can ? choicesIn(field, issues) : ''));
    return alike.map((same): EmptyField => {
      const [{ field, canFill: can, issues }] = same;
      const project = alike.length > 1 ? issues[0]?.project : undefined;
      return {
        field: { id: field.id, name: field.name },
        ...(project ? { project } : {}),
        canFill: can,
        issueIds: same.flatMap((each) => each.issues.map(({ id }) => id)),
      };
    });
  });
}

/** For a bulk edit components and versions come without choices, because they are their project's own. */
function canFill(field: BulkField, isThere: boolean): boolean {
  const kind = editedAs(field);
  if (kind === undefined || field.unavailableMessage !== undefined) return false;
  const isOfProject = kind === 'components' || kind === 'versions';
  return !hasChoices(kind) || (isOfProject && !isThere) || namedChoices(field).length > 0;
}

function choicesIn(field: BulkField, [issue]: readonly IssueFacts[]): string {
  const kind = editedAs(field);
  if (kind === 'components' || kind === 'versions') return `of ${issue?.project.id ?? ''}`;
  return `any of ${namedChoices(field)
    .map(({ id }) => id)
    .join(',')}`;
}
