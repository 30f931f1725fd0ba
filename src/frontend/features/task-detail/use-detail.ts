import { useCallback, useEffect, useState } from 'react';
import type { AppError, Result, TaskDetail, TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { platform } from '../../platform/platform';
import { useLatest } from '../../platform/answers/use-latest';
import { isNoTask } from '../../task/no-task';

export interface DetailState {
  readonly detail?: TaskDetail;
  readonly error?: AppError;
  readonly isAsking: boolean;
  readonly ask: () => void;
}

/** Whoever follows the tasks of this page. */
export interface Follower {
  /** Follows this one too. */
  readonly open: (row: TaskRow) => void;
  /** Calls back when the resolver has stored tasks that settled; returns what ends that. */
  readonly onStored: (listener: (keys: readonly TaskKey[]) => void) => () => void;
}

/** One task in full: asked when it is opened, when asked again, and when the resolver has stored its end. */
export function useDetail(key: TaskKey, follower: Follower): DetailState {
  const { resolver } = platform;
  const [state, setState] = useState<Omit<DetailState, 'ask'>>({ isAsking: true });
  const [asked, setAsked] = useState(1);
  const ask = useCallback(() => {
    setState((before) => ({ ...before, isAsking: true }));
    setAsked((count) => count + 1);
  }, []);
  const askFor = useCallback(() => resolver.task({ key }), [resolver, key]);
  const take = useCallback(
    (result: Result<TaskDetail>) => {
      if (result.ok) {
        follower.open(result.data.row);
        return setState({ detail: result.data, isAsking: false });
      }
      // What was shown stays, unless the task itself is gone.
      const gone = isNoTask(result.error);
      setState(({ detail }) => ({ ...(detail && !gone ? { detail } : {}), error: result.error, isAsking: false }));
    },
    [follower],
  );

  useEffect(() => follower.onStored((keys) => keys.includes(key) && ask()), [follower, key, ask]);
  useLatest(askFor, take, asked);

  return { ...state, ask };
}
