import { useCallback, useEffect, useState } from 'react';
import { searchIssues, type FoundIssue } from './search-issues';

export interface Search {
  jql: string;
  issues: FoundIssue[];
  /** Reads the next page; absent on the last one. */
  more?: () => Promise<void>;
  /** In Jira's words. */
  problem?: string;
}

/** What a search has found so far; undefined until its first answer. */
export function useSearch(accountId: string, jql: string): Search | undefined {
  const [search, setSearch] = useState<Search>();

  const read = useCallback(
    async (before: FoundIssue[], token?: string): Promise<Search> => {
      try {
        const { issues, nextPageToken } = await searchIssues(accountId, jql, token);
        const all = [...before, ...issues];
        if (nextPageToken === undefined) return { jql, issues: all };
        return { jql, issues: all, more: async () => setSearch(await read(all, nextPageToken)) };
      } catch (error) {
        return { jql, issues: before, problem: error instanceof Error ? error.message : String(error) };
      }
    },
    [accountId, jql],
  );

  useEffect(() => {
    let isLate = false;
    void read([]).then((found) => !isLate && setSearch(found));
    return () => {
      isLate = true;
    };
  }, [read]);

  return search;
}
