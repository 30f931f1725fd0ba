import type { JiraClient } from '../../../../../jira/client';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { readIssueValues } from '../../../../../jira/issues/issue-values';
import { requiredFields } from '../../../../../jira/fields/required-fields';
import type { Answer } from '../../../../../rest/client';
import { orUnknown } from '../or-unknown';
import { fieldOffers } from '../fields/field-offers';
import type { Needed } from './needed';

/** What an issue of this type cannot be without there. Where Jira does not say, nothing is. */
export async function neededIn(jira: JiraClient, projectId: string, typeId: string): ReturnType<typeof requiredFields> {
  const answer = await orUnknown(requiredFields(jira, projectId, typeId));
  return answer.ok ? { ...answer, data: answer.data ?? { items: [], leftOut: 0 } } : answer;
}

/** The fields to ask for before these issues move: no request but one where the place needs none. */
export async function askNeeded(
  jira: JiraClient,
  { projectId, typeId }: { readonly projectId: string; readonly typeId: string },
  issues: readonly IssueFacts[],
): Promise<Answer<readonly Needed[]>> {
  const required = await neededIn(jira, projectId, typeId);
  if (!required.ok) return required;
  const { editable } = fieldOffers([required.data.items]);
  if (editable.length === 0) return { ...required, data: [] };
  const lacking = new Map<string, number>();
  const failure = await readIssueValues(jira, {
    issueIds: issues.map(({ id }) => id),
    fieldIds: editable.map(({ id }) => id),
    areSingle: editable.every(({ modes }) => modes.length === 0),
    isWanted: () => true,
    onStep: (step) => {
      for (const { values } of step.issues)
        for (const { id } of editable) if (values.get(id)?.length === 0) lacking.set(id, (lacking.get(id) ?? 0) + 1);
    },
  });
  if (failure) return { ok: false, error: failure };
  const needed = editable.flatMap((field): Needed[] => {
    const count = lacking.get(field.id) ?? 0;
    return count === 0 ? [] : [{ field: { ...field, modes: [] }, lacking: count }];
  });
  return { ...required, data: needed };
}
