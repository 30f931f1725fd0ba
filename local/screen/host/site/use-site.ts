import { useCallback, useEffect, useRef, useState } from 'react';
import type { SiteState } from '../../../wire/site-api';
import { setSiteNow } from './clock';
import { realtimeEvents } from './realtime-events';
import { server } from './server';

export interface Site {
  /** Not there until the server has answered once; then the last answer. */
  state: SiteState | undefined;
  /** Why the server does not answer at the moment. */
  problem: string | undefined;
  buildError: string | undefined;
  refresh: () => Promise<void>;
}

const retryMs = 1_000;

/** The site as the server tells it; follows its events, and reloads the page when the app was built again. */
export function useSite(): Site {
  const [state, setState] = useState<SiteState>();
  const [problem, setProblem] = useState<string>();
  const [buildError, setBuildError] = useState<string>();
  const version = useRef<string | number>();

  const refresh = useCallback(async () => {
    try {
      const next = await server.state();
      // The server was started anew with other code while this page was open.
      if (version.current !== undefined && version.current !== next.version) location.reload();
      version.current = next.version;
      setSiteNow(next.now);
      setState(next);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, []);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  useEffect(() => {
    if (problem === undefined) return undefined;
    const retry = setInterval(() => void refresh(), retryMs);
    return () => clearInterval(retry);
  }, [problem, refresh]);

  useEffect(() => {
    const events = new EventSource('/site/events');
    let opened = false;
    events.addEventListener('open', () => {
      if (opened) void refresh();
      opened = true;
    });
    events.addEventListener('reload', () => location.reload());
    events.addEventListener('build-error', (event: MessageEvent<string>) =>
      setBuildError((JSON.parse(event.data) as { text: string }).text),
    );
    events.addEventListener('realtime', ({ data }: MessageEvent<string>) => {
      const { subscription, payload } = JSON.parse(data) as { subscription: string; payload: string };
      realtimeEvents.hear(subscription, payload);
    });
    events.addEventListener('clock', () => void refresh());
    return () => events.close();
  }, [refresh]);

  return { state, problem, buildError, refresh };
}
