import type { JiraClient } from '../../../../jira/client';
import type { RestError } from '../../../../rest/client';
import { ISSUES_A_CALL, issuesById } from '../../../../jira/issues/issues-by-id';
import type { NamedIssue } from '../../../../jira/issues/issues-by-id';
import { createStore } from '../../../platform/store';
import type { Readable } from '../../../platform/store';

/** Keys and summaries as far as they have been read, as the viewer. */
export interface Names {
  readonly byId: ReadonlyMap<string, NamedIssue>;
  /** Asked about, and Jira did not show them. */
  readonly unseen: ReadonlySet<string>;
  /** Why the rest could not be read. */
  readonly failure?: RestError;
}

const NO_NAMES: Names = { byId: new Map(), unseen: new Set() };

/** Reads the keys and summaries of an outcome's issues: each issue once, in as few calls as Jira allows, one after another. */
export interface IssueNames extends Readable<Names> {
  /** The issues to be named, those that are seen first in front. */
  readonly want: (ids: readonly string[]) => void;
  readonly again: () => void;
  readonly stop: () => void;
}

export function createIssueNames(jira: JiraClient): IssueNames {
  const { current, subscribe, set, keep } = createStore(NO_NAMES);
  let wanted: readonly string[] = [];
  let isReading = false;
  let isStopped = false;

  async function read(): Promise<void> {
    if (isReading) return;
    isReading = true;
    for (let ids = next(current(), wanted); ids.length > 0 && !isStopped; ids = next(current(), wanted)) {
      const answer = await issuesById(jira, ids, 'summary');
      if (isStopped) return;
      set(answer.ok ? named(current(), ids, answer.data.items) : { ...current(), failure: answer.error });
      if (!answer.ok) break;
    }
    isReading = false;
  }

  return {
    current,
    subscribe,
    want(ids) {
      wanted = ids;
      if (!current().failure) void read();
    },
    again() {
      const { byId, unseen } = current();
      keep({ byId, unseen });
      void read();
    },
    stop() {
      isStopped = true;
    },
  };
}

/** The issues of the next call. Pure. */
function next({ byId, unseen }: Names, wanted: readonly string[]): readonly string[] {
  const missing = new Set<string>();
  for (const id of wanted) {
    if (missing.size === ISSUES_A_CALL) break;
    if (!byId.has(id) && !unseen.has(id)) missing.add(id);
  }
  return [...missing];
}

/** With what a call about these issues has brought. Pure. */
function named(before: Names, ids: readonly string[], issues: readonly NamedIssue[]): Names {
  const byId = new Map(before.byId);
  for (const issue of issues) byId.set(issue.id, issue);
  return { byId, unseen: new Set([...before.unseen, ...ids.filter((id) => !byId.has(id))]) };
}
