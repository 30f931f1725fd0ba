import { useEffect, useState } from 'react';
import { platform } from '../../../platform/platform';
import { useStore } from '../../../platform/store';
import { createIssueNames } from './issue-names';
import type { IssueNames, Names } from './issue-names';

/** Reads keys and summaries for as long as the detail is open: several tabs of one detail ask each issue once. */
export function useNameReader(): IssueNames {
  const { jira } = platform;
  const [reader] = useState(() => createIssueNames(jira));
  useEffect(() => () => reader.stop(), [reader]);
  return reader;
}

/** Keys and summaries of these issues, read once they are to be shown. */
export function useIssueNames(
  reader: IssueNames,
  ids: readonly string[],
  isShown: boolean,
): { names: Names; again: () => void } {
  const names = useStore(reader);
  useEffect(() => {
    if (isShown) reader.want(ids);
  }, [reader, ids, isShown]);
  return { names, again: () => reader.again() };
}
