import type { ErrorShape } from '../refusal';
import type { Site } from './site';
import type { JiraUser } from '../users';

/** One documented operation of the REST API. */
export interface Endpoint {
  method: 'GET' | 'POST';
  /** As the contract writes it: `/rest/api/3/task/{taskId}`. */
  path: string;
  /** Classic OAuth scopes that the contract names. */
  scopes: readonly string[];
  /** Answers without an account too. */
  anonymous?: true;
  /** The body in which it says no. */
  refuses: ErrorShape;
  answer(call: Call): Answer | Promise<Answer>;
}

export interface Call {
  site: Site;
  asker: JiraUser;
  /** A part of the path by its name in {@link Endpoint.path}; empty when the path has no such part. */
  part: (name: string) => string;
  query: URLSearchParams;
  /** The path as it was asked. */
  path: string;
  /** The JSON body; a 400 in the endpoint's own shape when it is none. */
  body: () => Promise<unknown>;
}

export interface Answer {
  status: 200 | 201 | 202;
  body: unknown;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}
