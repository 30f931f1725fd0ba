import type { IdAndName } from '../../../../jira/issues/fetch-issues';
import type { ChangePermission } from '../../../../jira/issues/may-change';
import type { ProjectLead } from '../../../../jira/projects/project-lead';
import type { Transition } from '../../../../jira/bulk/bulk-transitions';
import type { Change } from '../../../../tasks/changes/change';
import type { DidFact } from '../../../../tasks/changes/did';
import type { Operation } from '../../../../tasks/task';

/** Issues that failed for one reason, and what was asked of them as far as anybody knows. */
export interface FailedFor {
  readonly issueIds: readonly string[];
  readonly operation: Operation;
  /** Only known of what this app started. */
  readonly change?: Change | undefined;
  /** What became of others of its issues, which of a task from elsewhere is all that anybody knows. */
  readonly did?: readonly DidFact[] | undefined;
}

/**
 * What stands in the way of issues now, by Jira's own answers, whatever its words about the failure were. Facts, no sentences;
 * an issue may be in more than one list.
 */
export interface Obstacles {
  /** They are gone, or Jira does not show them to who looks. */
  readonly gone: readonly string[];
  /** Who looks lacks a permission for them in their project. */
  readonly closed: readonly Closed[];
  /** A field that their project requires is empty. */
  readonly empty: readonly EmptyField[];
  /** They are in a status from which what was asked is no transition. */
  readonly elsewhere: readonly Elsewhere[];
}

export interface Closed {
  readonly permission: ChangePermission;
  readonly project: IdAndName;
  /** Whom to ask; absent where Jira names nobody. */
  readonly lead?: ProjectLead;
  readonly issueIds: readonly string[];
}

export interface EmptyField {
  readonly field: IdAndName;
  /**
   * The project that requires it: where the field is empty in issues of several that cannot get the same value, and where the
   * issues were to move.
   */
  readonly project?: IdAndName;
  /** It is required where the issues were to move. */
  readonly isThere?: true;
  /** Whether this app can give it a value, in all of these issues at once. */
  readonly canFill: boolean;
  readonly issueIds: readonly string[];
}

export interface Elsewhere {
  readonly status: IdAndName;
  /** The task has brought its other issues to this status. */
  readonly isThere: boolean;
  /** The transitions that there are from there in bulk. */
  readonly ways: readonly Transition[];
  readonly issueIds: readonly string[];
}

/**
 * The permission that an operation needs for each issue; none where everybody who sees an issue may do it. Of a bulk change
 * that nobody knows more of, most are edits. Pure.
 */
export function permissionFor(operation: Operation): ChangePermission | undefined {
  switch (operation) {
    case 'transition':
      return 'TRANSITION_ISSUES';
    case 'move':
      return 'MOVE_ISSUES';
    case 'delete':
      return 'DELETE_ISSUES';
    case 'edit':
    case 'bulk-change':
      return 'EDIT_ISSUES';
    default:
      return undefined;
  }
}

/** Whether an operation may fail for a field that the issue's own project requires; a move needs what its target requires. Pure. */
export const needsFields = (operation: Operation): boolean =>
  operation === 'edit' || operation === 'transition' || operation === 'bulk-change';

/** Whether nothing stands in the way. Pure. */
export const isFree = ({ gone, closed, empty, elsewhere }: Obstacles): boolean =>
  gone.length + closed.length + empty.length + elsewhere.length === 0;
