import { useCallback, useEffect, useState } from 'react';
import type { AppError, TaskDetail } from '../../../contract';
import { usePlatform } from '../../platform/platform';
import type { ListStore } from '../task-list/list-store';
import type { TaskKey } from '../../../tasks/task-key';

export interface DetailState {
  readonly detail?: TaskDetail;
  readonly error?: AppError;
  readonly isAsking: boolean;
  readonly ask: () => void;
}

/** One task in full: asked when it is opened, when asked again, and when the resolver has stored its end. */
export function useDetail(key: TaskKey, store: ListStore): DetailState {
  const { resolver } = usePlatform();
  const [state, setState] = useState<Omit<DetailState, 'ask'>>({ isAsking: true });
  const [asked, setAsked] = useState(1);
  const ask = useCallback(() => setAsked((count) => count + 1), []);

  useEffect(() => store.onStored((keys) => keys.includes(key) && ask()), [store, key, ask]);
  useEffect(() => {
    let late = false;
    setState((before) => (before.isAsking ? before : { ...before, isAsking: true }));
    void resolver.task({ key }).then((result) => {
      if (late) return;
      if (result.ok) {
        store.open(result.data.row);
        setState({ detail: result.data, isAsking: false });
      } else {
        // What was shown stays, unless the task itself is gone.
        const gone = result.error.kind === 'not-known';
        setState(({ detail }) => ({ ...(detail && !gone ? { detail } : {}), error: result.error, isAsking: false }));
      }
    });
    return () => {
      late = true;
    };
  }, [resolver, store, key, asked]);

  return { ...state, ask };
}
