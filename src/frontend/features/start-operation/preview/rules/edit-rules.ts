import type { JiraClient } from '../../../../../jira/client';
import { editMeta } from '../../../../../jira/fields/edit-meta';
import type { EditMeta } from '../../../../../jira/fields/edit-meta';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { issuesOfRequest } from '../../../../../jira/issues/issue-values';
import type { Answer, RestError } from '../../../../../rest/client';
import { kindOf } from '../../issues/samples';
import { isTooMuch, ofAll } from '../../details/one-question';
import { issuesOf } from '../../plan/plan';
import type { Plan, PlannedGroup } from '../../plan/plan';
import { editEffect, plannedFields } from '../effects/edit-effects';
import type { PlannedField } from '../effects/edit-effects';
import { notAllowedAmong } from './rights';
import type { AskRules, Rules, Unsaid } from './rules';
import { unsaidOf } from './unsaid';

/** Requests under way at once. */
const AT_ONCE = 10;
/** Issues of one kind that are tried where the first ones are gone. */
const TRIES = 3;
/** Every issue has these, so nobody reads whether they are empty. */
const NEVER_EMPTY: readonly string[] = ['summary', 'issuetype', 'project', 'reporter', 'priority', 'status'];
const OF_MANY_VALUES: readonly string[] = ['labels', 'options', 'components', 'versions'];

/** What may be edited is asked once for each project, type and status, however often the preview is begun. */
export function createEditRules(): AskRules {
  const metas = new Map<string, EditMeta | undefined>();

  return async function ask(jira: JiraClient, plan: Plan): Promise<Answer<Rules>> {
    const issues = issuesOf(plan);
    const read = await readMetas(jira, issues, metas);
    if (!read.ok) return read;
    const rights = await notAllowedAmong(jira, 'EDIT_ISSUES', issues);
    if (!rights.ok) return rights;
    const { notAllowed } = rights.data;
    const fieldsOf = plannedFieldsOf(plan);
    return {
      ok: true,
      text: '',
      data: {
        ...asked(plan, issues, metas),
        unsaid: unsaidOf(read.data, rights.data.unsaid),
        effectOf: (issue, group, now) => {
          const mayEdit = { meta: metas.get(kindOf(issue)), isAllowed: !notAllowed.has(issue.id) };
          return editEffect(issue, fieldsOf.get(group) ?? [], mayEdit, now);
        },
      },
    };
  };
}

function plannedFieldsOf({ groups }: Plan): ReadonlyMap<PlannedGroup, readonly PlannedField[]> {
  return new Map(
    groups.map((group) => [
      group,
      group.change.operation === 'edit' ? plannedFields(group.change.fields, group.asked) : [],
    ]),
  );
}

/**
 * Asks about every kind of issue that is not known yet. Where Jira does not answer about one, the others are asked still, until
 * it has not answered about a few.
 */
async function readMetas(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  metas: Map<string, EditMeta | undefined>,
): Promise<Answer<Unsaid>> {
  const samples = new Map<string, IssueFacts[]>();
  for (const issue of issues) {
    const kind = kindOf(issue);
    if (metas.has(kind)) continue;
    const known = samples.get(kind);
    if (known === undefined) samples.set(kind, [issue]);
    else if (known.length < TRIES) known.push(issue);
  }
  const rest = [...samples];
  const failures: RestError[] = [];

  async function askInTurn(): Promise<void> {
    for (let next = rest.shift(); next !== undefined && !isTooMuch(failures); next = rest.shift()) {
      const [kind, alike] = next;
      const answer = await metaOf(jira, alike);
      if (answer.ok) metas.set(kind, answer.data);
      else failures.push(answer.error);
    }
  }

  await Promise.all(Array.from({ length: Math.min(AT_ONCE, rest.length) }, askInTurn));
  const pause = ofAll(failures);
  if (pause) return { ok: false, error: pause };
  const [error] = failures;
  const unsaid = issues.filter((issue) => metas.get(kindOf(issue)) === undefined);
  return { ok: true, data: { issues: unsaid, ...(error ? { error } : {}) }, text: '' };
}

/** Undefined: Jira says of none of these what may be edited. */
async function metaOf(jira: JiraClient, alike: readonly IssueFacts[]): Promise<Answer<EditMeta | undefined>> {
  for (const { id } of alike) {
    const answer = await editMeta(jira, id);
    if (answer.ok || answer.error.kind !== 'refused') return answer;
  }
  return { ok: true, data: undefined, text: '' };
}

/** The fields to read: those that are edited, and those without which Jira changes no issue. */
function asked(
  { groups }: Plan,
  issues: readonly IssueFacts[],
  metas: ReadonlyMap<string, EditMeta | undefined>,
): Pick<Rules, 'fieldIds' | 'areSingle'> {
  const edits = groups.flatMap(({ change }) => (change.operation === 'edit' ? change.fields : []));
  const ids = new Set(edits.map(({ fieldId }) => fieldId));
  let areSingle = edits.every(({ kind }) => !OF_MANY_VALUES.includes(kind));
  for (const kind of new Set(issues.map(kindOf))) {
    for (const { id, isRequired, isList } of metas.get(kind)?.values() ?? []) {
      if (!isRequired || NEVER_EMPTY.includes(id) || ids.has(id)) continue;
      ids.add(id);
      areSingle &&= !isList;
    }
  }
  const fieldIds = [...ids, 'updated'];
  // A summary is read along where it makes no more requests.
  const withSummary = [...new Set([...fieldIds, 'summary'])];
  const isFree = issuesOfRequest({ fieldIds: withSummary, areSingle }) === issuesOfRequest({ fieldIds, areSingle });
  return { fieldIds: isFree ? withSummary : fieldIds, areSingle };
}
