import { byId, statuses } from '../catalogue';
import type { Issue } from '../issues';
import { workflowOf } from '../workflows';
import type { Changed } from './edit';
import { mayNot, missingFields, type Rules } from './refusals';

/** Moves one issue through its workflow as this account would. */
export function transitioned(issue: Issue, transitionId: string, accountId: string, rules: Rules): Changed {
  const denied = mayNot(issue, 'TRANSITION_ISSUES', 'transition issues', accountId, rules);
  if (denied.length > 0) return { reasons: denied };
  const transition = workflowOf(issue.project_key).transitions.find(({ id }) => id === transitionId);
  // It was moved to a project with another workflow since it was selected.
  if (transition === undefined) return { reasons: ['The transition is not in the workflow of this issue.'] };
  if (!transition.from.includes(issue.status_id)) {
    const status = byId(statuses, issue.status_id).name;
    return { reasons: [`The transition '${transition.name}' is not available from the status '${status}'.`] };
  }
  if (transition.asksFor !== undefined) return { reasons: [`${transition.asksFor} is required.`] };
  const reasons = transition.checksRequiredFields ? missingFields(issue, rules) : [];
  return reasons.length > 0 ? { reasons } : { issue: { ...issue, status_id: transition.to } };
}
