import type { SavedOperation } from '../../../../contract';
import type { AskedFact } from '../../../../tasks/changes/asked';
import type { Change } from '../../../../tasks/changes/change';
import { issuesOf, writable } from '../plan/plan';
import type { Plan } from '../plan/plan';
import type { WhichIssues } from './which-issues';

/** What can be kept under a name. */
export interface ToSave {
  readonly change: Change;
  readonly asked: readonly AskedFact[];
  readonly sendEmail: boolean;
  readonly issueIds: readonly string[];
  /** By which they were found; absent: one by one, or nobody knows how. */
  readonly search?: string;
  /** What it is called by now. */
  readonly name?: string;
}

/** Undefined where different things are done to the issues: those belong to these issues alone. Pure. */
export function toSaveOf(plan: Plan, sendEmail: boolean, name: string): ToSave | undefined {
  const [{ change, asked }, ...others] = plan.groups;
  if (others.length > 0 || plan.undo) return undefined;
  return {
    ...{ change, asked, sendEmail },
    issueIds: issuesOf(plan).map(({ id }) => id),
    ...(plan.search === undefined ? {} : { search: plan.search }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  };
}

/**
 * What is sent to be kept. With a search the issues are found anew each time, so that of those of now only one of each
 * transition is named, by which Jira says what it is called. Pure.
 */
export function savedOperationOf(
  { change, issueIds, search, sendEmail }: ToSave,
  which: WhichIssues,
  { id, name }: Pick<SavedOperation, 'id' | 'name'>,
): SavedOperation {
  const [sampleId] = issueIds;
  if (which === 'same' || search === undefined) {
    return { id, name, sendEmail, issues: { by: 'ids', issueIds: [...issueIds] }, change: writable(change) };
  }
  return {
    ...{ id, name, sendEmail },
    issues: { by: 'search', jql: search, ...(sampleId === undefined ? {} : { sampleId }) },
    change: writable(change.operation === 'transition' ? oneOfEach(change) : change),
  };
}

const oneOfEach = (change: Extract<Change, { operation: 'transition' }>): Change => ({
  ...change,
  transitions: change.transitions.map(({ transitionId, issueIds }) => ({
    transitionId,
    issueIds: issueIds.slice(0, 1),
  })),
});
