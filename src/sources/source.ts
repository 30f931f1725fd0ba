import type { JiraClient, JiraError } from '../jira/client';
import type { Snapshot, SourceName } from '../tasks/task';

/** A source's answer about one task: what it says in our words, and the answer itself as text. */
export type Read =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly raw: string }
  | { readonly ok: false; readonly error: JiraError };

/** One system that runs long tasks. A new one is a file beside this and a line in the registry. */
export interface Source {
  readonly name: SourceName;
  /** Asks about one task with whoever's rights `jira` carries. Never rejects. */
  read(jira: JiraClient, id: string): Promise<Read>;
}
