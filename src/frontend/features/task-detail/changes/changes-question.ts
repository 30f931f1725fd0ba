import type { TaskDetail, TaskRow } from '../../../../contract';
import { isUnfinished } from '../../../../tasks/task';
import type { Say } from '../../../words/say';
import { missingIssues } from '../issues/issue-groups';
import { historyQuestion } from '../../../histories/history-question';
import type { HistoryQuestion } from '../../../histories/history-reader';
import { taskIssues } from '../../../histories/task-issues';
import type { TaskIssues } from '../../../histories/task-issues';

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
  const { operation } = row;
  if (operation === 'watch' || operation === 'unwatch') return { kind: 'nothing', why: say('changes.watching') };
  if (operation === 'delete') return { kind: 'nothing', why: say('changes.deleted') };
  const issues = taskIssues(row, detail ?? {});
  if (issues.all.length === 0) return { kind: 'nothing', why: noIssues(row, detail, say) };
  const question = historyQuestion(row, detail ?? {});
  if (question === undefined) return { kind: 'nothing', why: say('changes.noOwner') };
  return { kind: 'ask', question, issues, isUnderWay: isUnfinished(row.state) };
}

function noIssues(row: TaskRow, detail: TaskDetail | undefined, say: Say): string {
  const isTracked = row.submission === undefined;
  if (isTracked && isUnfinished(row.state)) return say('changes.notYet');
  return missingIssues(row, detail?.outcome, say) ?? say('changes.noIssues');
}
