import * as v from 'valibot';
import { transitions } from '../catalogue';
import { refusal } from '../refusal';
import { checkedIssues, issueIdsOrKeys, readPayload, sendBulkNotification } from './payload';

const transitionPayload = v.strictObject({
  bulkTransitionInputs: v.array(v.strictObject({ selectedIssueIdsOrKeys: issueIdsOrKeys, transitionId: v.string() })),
  sendBulkNotification,
});

export interface RequestedTransition {
  idOrKey: string;
  transitionId: string;
}

/** Reads `IssueBulkTransitionPayload`. Refuses with a 400 an unknown transition, and an issue that is named twice. */
export function readTransitions(payload: unknown): RequestedTransition[] {
  const { bulkTransitionInputs } = readPayload(transitionPayload, payload);
  const requested = bulkTransitionInputs.flatMap(({ selectedIssueIdsOrKeys, transitionId }) => {
    if (!transitions.some(({ id }) => id === transitionId)) {
      throw refusal('messages', 400, `The transition '${transitionId}' is not valid for the selected issues.`);
    }
    return [...new Set(selectedIssueIdsOrKeys)].map((idOrKey) => ({ idOrKey, transitionId }));
  });
  const distinct = checkedIssues(requested.map(({ idOrKey }) => idOrKey));
  if (distinct.length < requested.length) {
    throw refusal('messages', 400, 'An issue can be selected for one transition only.');
  }
  return requested;
}
