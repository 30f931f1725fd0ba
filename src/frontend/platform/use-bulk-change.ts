import { useCallback, useState } from 'react';
import { myPermissions } from '../../jira/permissions';
import { platform } from './platform';
import { useLatest } from './answers/use-latest';

/** Whether Jira has said that this viewer may change nothing in bulk. Asked once, and only where it is wanted. */
export function useLacksBulkChange(isWanted: boolean): boolean {
  const { jira } = platform;
  const [lacks, setLacks] = useState(false);
  const ask = useCallback(async () => {
    const answer = await myPermissions(jira);
    return answer.ok && answer.data.bulkChange === false;
  }, [jira]);
  useLatest(isWanted ? ask : undefined, setLacks);
  return lacks;
}
