import { bulkFields } from '../../../../jira/bulk-fields';
import type { BulkField } from '../../../../jira/bulk-fields';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/fetch-issues';
import { readIssueValues } from '../../../../jira/issue-values';
import type { Answer, RestError } from '../../../../rest/client';
import { groupedBy, inTurns } from './in-turns';
import type { EmptyField } from './what-helps';

type Asked =
  { readonly ok: true; readonly data: readonly EmptyField[] } | { readonly ok: false; readonly error: RestError };

/**
 * The fields that Jira says are required and that are empty on some of these issues. Which are required is asked for each
 * project by itself, with one issue of each type: together the fields of one project would count for all.
 * @param asked fields that the change sets itself
 */
export async function askEmpty(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  asked: readonly string[],
  isWanted: () => boolean,
): Promise<Asked> {
  const projects = groupedBy(issues, ({ project }) => project.id);
  const required = await inTurns(projects, (ofProject) => askRequired(jira, ofProject, asked));
  if (!required.ok) return required;
  const empty = new Map<string, { readonly field: EmptyField['field']; readonly issueIds: string[] }>();
  for (const { fields, issueIds } of required.data) {
    if (!isWanted()) break;
    const failure = await readIssueValues(jira, {
      issueIds,
      fieldIds: fields.map(({ id }) => id),
      areSingle: fields.every(hasOneValue),
      isWanted,
      onStep: (step) => {
        for (const { id, values } of step.issues)
          for (const { id: fieldId, name } of fields) {
            if (values.get(fieldId)?.length !== 0) continue;
            const known = empty.get(fieldId);
            if (known) known.issueIds.push(id);
            else empty.set(fieldId, { field: { id: fieldId, name }, issueIds: [id] });
          }
      },
    });
    if (failure) return { ok: false, error: failure };
  }
  return { ok: true, data: [...empty.values()] };
}

interface Required {
  readonly fields: readonly BulkField[];
  readonly issueIds: readonly string[];
}

/** What one project requires and lets be filled in. Where it lets nothing be edited, nothing can be. */
async function askRequired(
  jira: JiraClient,
  issues: readonly [IssueFacts, ...IssueFacts[]],
  asked: readonly string[],
): Promise<Answer<readonly Required[]>> {
  const samples = groupedBy(issues, ({ type }) => type.id).map(([{ id }]) => id);
  const answer = await bulkFields(jira, samples);
  if (!answer.ok) return answer.error.kind === 'refused' ? { ok: true, data: [], text: '' } : answer;
  const fields = new Map(answer.data.flat().map((field) => [field.id, field]));
  const required = [...fields.values()].filter(
    ({ id, isRequired, unavailableMessage }) =>
      isRequired === true && unavailableMessage === undefined && !asked.includes(id),
  );
  return {
    ok: true,
    data: required.length === 0 ? [] : [{ fields: required, issueIds: issues.map(({ id }) => id) }],
    text: '',
  };
}

const hasOneValue = ({ type, multiSelectFieldOptions }: BulkField): boolean =>
  multiSelectFieldOptions === undefined && !/multi/i.test(type);
