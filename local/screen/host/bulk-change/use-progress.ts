import { useEffect, useState } from 'react';
import { askJira, tried } from './ask-jira';

/** As much of `BulkOperationProgress` as the page shows. */
export interface Progress {
  status: string;
  progressPercent: number;
  totalIssueCount: number;
  processedAccessibleIssues?: number[];
  failedAccessibleIssues?: Record<string, string[]>;
}

export interface Watched {
  progress?: Progress;
  /** Why it cannot be read, in Jira's words. */
  problem?: string;
}

const everyMs = 1_000;
const finals: readonly string[] = ['COMPLETE', 'FAILED', 'CANCELLED', 'DEAD'];

export const isOver = ({ status }: Progress): boolean => finals.includes(status);

/** How far the task is, asked each second until it is over or Jira refuses. */
export function useProgress(accountId: string, taskId: string): Watched {
  const [watched, setWatched] = useState<Watched>({});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasLeft = false;
    const ask = async (): Promise<void> => {
      const path = `/rest/api/3/bulk/queue/${encodeURIComponent(taskId)}`;
      const progress = await askJira<Progress>(accountId, 'GET', path);
      if (hasLeft) return;
      setWatched({ progress });
      if (!isOver(progress)) timer = setTimeout(watch, everyMs);
    };
    const watch = (): void => void tried(ask, (problem) => !hasLeft && setWatched({ problem }));
    watch();
    return () => {
      hasLeft = true;
      clearTimeout(timer);
    };
  }, [accountId, taskId]);
  return watched;
}
