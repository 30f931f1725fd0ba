import { useEffect, useState } from 'react';
import { platform } from '../../platform/platform';
import { useStore } from '../../platform/store';
import { createIssueNames } from './issue-names';
import type { Names } from './issue-names';

/** Keys and summaries of these issues, read once they are to be shown and kept while the detail is open. */
export function useIssueNames(ids: readonly string[], isShown: boolean): { names: Names; again: () => void } {
  const { jira } = platform;
  const [reader] = useState(() => createIssueNames(jira));
  const names = useStore(reader);
  useEffect(() => () => reader.stop(), [reader]);
  useEffect(() => {
    if (isShown) reader.want(ids);
  }, [reader, ids, isShown]);
  return { names, again: () => reader.again() };
}
