import type { AppError, Filters, TaskList } from '../../contract';
import { issueIdOf, issueKeyIn } from '../../jira/issues/issue-by-key';
import { problemOf } from '../../rest/problem';
import type { Asker } from '../rights/asker';

/** The issue that somebody searches for by its key. */
export interface SearchedIssue {
  readonly issue: NonNullable<TaskList['issue']>;
  /** Absent where Jira does not show the asker such an issue, or gave no answer. */
  readonly issueId?: string;
  readonly problem?: AppError;
}

/** Whether the text that is searched for is an issue's key, and of which issue: Jira is asked, as the asker. */
export async function searchedIssue({ text }: Filters, asker: Pick<Asker, 'jira'>): Promise<SearchedIssue | undefined> {
  const key = issueKeyIn(text ?? '');
  if (key === undefined) return undefined;
  const answer = await issueIdOf(asker.jira(), key);
  if (!answer.ok) return { issue: { key, known: 'unknown' }, problem: problemOf(answer.error) };
  if (answer.data === undefined) return { issue: { key, known: 'no' } };
  return { issue: { key, known: 'yes' }, issueId: answer.data };
}
