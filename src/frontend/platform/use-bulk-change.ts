import { useEffect, useState } from 'react';
import { myPermissions } from '../../jira/permissions';
import { usePlatform } from './platform';

/** Whether Jira has said that this viewer may change nothing in bulk. Asked once, and only where it is wanted. */
export function useLacksBulkChange(isWanted: boolean): boolean {
  const { jira } = usePlatform();
  const [lacks, setLacks] = useState(false);
  useEffect(() => {
    if (!isWanted) return undefined;
    let late = false;
    void myPermissions(jira).then((answer) => !late && answer.ok && setLacks(!answer.data.bulkChange));
    return () => {
      late = true;
    };
  }, [jira, isWanted]);
  return lacks;
}
