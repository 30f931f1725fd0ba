import type { RestPath } from './path';

/** What is asked of a system's REST API. `body` is sent as JSON. */
export interface RestCall {
  readonly method: 'GET' | 'POST';
  readonly path: RestPath;
  readonly body?: unknown;
}

/** What came back, whatever it was: the body is read as text and parsed later. */
export interface RawAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: string;
}

/**
 * Sends one call once, as one account, and gives the answer whatever its status. Rejects when there is none.
 * Functions make one from @forge/api, pages one from @forge/bridge.
 */
export type Send = (call: RestCall) => Promise<RawAnswer>;
