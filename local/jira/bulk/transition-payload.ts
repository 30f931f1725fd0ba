import * as v from 'valibot';
import { refusal } from '../refusal';
import { workflowOf, workflows } from '../workflows';
import {
  checkedIssues,
  issueIdsOrKeys,
  readPayload,
  selected,
  sendBulkNotification,
  visibleIssues,
  type Looking,
  type SelectedIssue,
} from './payload';

const transitionPayload = v.strictObject({
  bulkTransitionInputs: v.array(v.strictObject({ selectedIssueIdsOrKeys: issueIdsOrKeys, transitionId: v.string() })),
  sendBulkNotification,
});

/** Reads `IssueBulkTransitionPayload`. Refuses with a 400 an unknown transition, and an issue that is named twice. */
export function readTransitions(payload: unknown, looking: Looking): { issues: SelectedIssue[]; notifies: boolean } {
  const read = readPayload(transitionPayload, payload);
  const requested = read.bulkTransitionInputs.flatMap(({ selectedIssueIdsOrKeys, transitionId }) => {
    if (!workflows.some(({ transitions }) => transitions.some(({ id }) => id === transitionId))) {
      throw invalidTransition(transitionId);
    }
    return [...new Set(selectedIssueIdsOrKeys)].map((idOrKey) => ({ idOrKey, transitionId }));
  });
  checkedIssues(requested.map(({ idOrKey }) => idOrKey));
  const issues = requested.flatMap(({ idOrKey, transitionId }) =>
    visibleIssues([idOrKey], looking).map(({ id, project_key }) => {
      if (!workflowOf(project_key).transitions.some((transition) => transition.id === transitionId)) {
        throw invalidTransition(transitionId);
      }
      return selected(id, { transitionId });
    }),
  );
  if (new Set(issues.map(({ issueId }) => issueId)).size < issues.length) {
    throw refusal('messages', 400, 'An issue can be selected for one transition only.');
  }
  return { issues, notifies: read.sendBulkNotification ?? true };
}

function invalidTransition(id: string): Error {
  return refusal('messages', 400, `The transition '${id}' is not valid for the selected issues.`);
}
