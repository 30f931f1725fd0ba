import type { TaskDetail, TaskRow } from '../../../../contract';
import { historySpan } from '../../../../tasks/history-span';
import { isUnfinished } from '../../../../tasks/task';
import type { Say } from '../../../words/say';
import { missingIssues } from '../issue-groups';
import type { HistoryQuestion } from './histories';
import { taskIssues } from './task-issues';
import type { TaskIssues } from './task-issues';

/** What is to be read of the histories of a task's issues, or why nothing is. */
export type ToRead =
  | {
      readonly kind: 'ask';
      readonly question: HistoryQuestion;
      readonly issues: TaskIssues;
      /** It is not over: what it has changed so far is read when somebody wants it. */
      readonly isUnderWay: boolean;
    }
  | { readonly kind: 'nothing'; readonly why: string };

/** Pure. */
export function whatToRead(row: TaskRow, detail: TaskDetail | undefined, say: Say): ToRead {
  // Of what was found in the history the author is all that is known.
  const { operation, ownerId: authorId = row.authorId } = row;
  if (operation === 'watch' || operation === 'unwatch') return { kind: 'nothing', why: say('changes.watching') };
  if (operation === 'delete') return { kind: 'nothing', why: say('changes.deleted') };
  const issues = taskIssues(row, detail ?? {});
  if (issues.all.length === 0) return { kind: 'nothing', why: noIssues(row, detail, say) };
  if (authorId === undefined) return { kind: 'nothing', why: say('changes.noOwner') };
  const question = { issueIds: issues.all, authorId, ...historySpan(row) };
  return { kind: 'ask', question, issues, isUnderWay: isUnfinished(row.state) };
}

function noIssues(row: TaskRow, detail: TaskDetail | undefined, say: Say): string {
  const isTracked = row.submission === undefined;
  if (isTracked && isUnfinished(row.state)) return say('changes.notYet');
  return missingIssues(row, detail?.outcome, say) ?? say('changes.noIssues');
}
