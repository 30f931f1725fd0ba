import { byId, statuses } from '../catalogue';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import { keyOf, type Issue } from '../issues';
import { workflowOf, type Transition, type Workflow } from '../workflows';
import { askedIssues } from './bulk-selection';
import { cursorPage } from './pieces/cursor-page';

/** The transitions that all named issues of a workflow have in common and that need no field, workflow by workflow. */
export const bulkTransitions: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/bulk/issues/transition',
  scopes: ['read:jira-work'],
  refuses: 'messages',
  answer(call) {
    const groups = new Map<Workflow, Issue[]>();
    for (const issue of askedIssues(call)) {
      const workflow = workflowOf(issue.project_key);
      groups.set(workflow, [...(groups.get(workflow) ?? []), issue]);
    }
    const { items, cursors } = cursorPage([...groups], ([{ name }]) => name, call.query);
    return ok({
      availableTransitions: items.map(([workflow, issues]) => groupAnswer(workflow, issues, call)),
      ...cursors,
    });
  },
};

function groupAnswer({ transitions }: Workflow, issues: Issue[], call: Call): unknown {
  const open = transitions.filter((transition) => issues.some((issue) => isOpen(transition, issue, call)));
  const common = open.filter(
    (transition) => transition.asksFor === undefined && issues.every((issue) => isOpen(transition, issue, call)),
  );
  return {
    issues: issues.map(keyOf),
    isTransitionsFiltered: common.length < open.length,
    transitions: common.map(({ id, name, to }) => ({
      transitionId: Number(id),
      transitionName: name,
      to: { statusId: Number(to), statusName: byId(statuses, to).name },
    })),
  };
}

/** Whoever may not transition in the project has no transitions there. */
function isOpen({ from }: Transition, issue: Issue, { site, asker }: Call): boolean {
  return from.includes(issue.status_id) && site.access.hasIn(issue.project_key, asker.accountId, 'TRANSITION_ISSUES');
}
