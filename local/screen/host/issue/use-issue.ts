import { useEffect, useState } from 'react';
import type { SiteState } from '../../../wire/site-api';
import { readIssue, type IssueWithChanges } from './read-issue';

/**
 * An issue's fields and history, read again with each new state of the site: time has moved, or something has run. What was
 * read last stays while a later read fails.
 */
export function useIssue(accountId: string, issueKey: string, state: SiteState | undefined) {
  const [known, setKnown] = useState<IssueWithChanges>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let isLate = false;
    readIssue(accountId, issueKey).then(
      (answer) => {
        if (isLate) return;
        setKnown(answer);
        setProblem(undefined);
        document.title = `[${answer.issue.key}] ${answer.issue.fields.summary} - Jira`;
      },
      (error: unknown) => !isLate && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      isLate = true;
    };
  }, [accountId, issueKey, state]);

  return { known, problem };
}
