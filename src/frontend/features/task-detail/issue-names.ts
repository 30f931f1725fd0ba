import type { JiraClient, JiraError } from '../../../jira/client';
import { ISSUES_A_CALL, issuesById } from '../../../jira/issues-by-id';
import type { NamedIssue } from '../../../jira/issues-by-id';

/** Keys and summaries as far as they have been read, as the viewer. */
export interface Names {
  readonly byId: ReadonlyMap<string, NamedIssue>;
  /** Asked about, and Jira did not show them. */
  readonly unseen: ReadonlySet<string>;
  /** Why the rest could not be read. */
  readonly failure?: JiraError;
}

export const NO_NAMES: Names = { byId: new Map(), unseen: new Set() };

/** Reads the keys and summaries of an outcome's issues: each issue once, in as few calls as Jira allows, one after another. */
export class IssueNames {
  private names = NO_NAMES;
  private wanted: readonly string[] = [];
  private isReading = false;
  private stopped = false;

  constructor(
    private readonly jira: JiraClient,
    private readonly onChange: (names: Names) => void,
  ) {}

  /** The issues to be named, those that are seen first in front. */
  want(ids: readonly string[]): void {
    this.wanted = ids;
    if (!this.names.failure) void this.read();
  }

  again(): void {
    const { byId, unseen } = this.names;
    this.names = { byId, unseen };
    void this.read();
  }

  stop(): void {
    this.stopped = true;
  }

  private async read(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    for (let ids = this.next(); ids.length > 0 && !this.stopped; ids = this.next()) {
      const answer = await issuesById(this.jira, ids, 'summary');
      if (this.stopped) return;
      this.names = answer.ok ? this.with(ids, answer.data) : { ...this.names, failure: answer.error };
      this.onChange(this.names);
      if (!answer.ok) break;
    }
    this.isReading = false;
  }

  private next(): readonly string[] {
    const { byId, unseen } = this.names;
    const missing = new Set<string>();
    for (const id of this.wanted) {
      if (missing.size === ISSUES_A_CALL) break;
      if (!byId.has(id) && !unseen.has(id)) missing.add(id);
    }
    return [...missing];
  }

  private with(ids: readonly string[], issues: readonly NamedIssue[]): Names {
    const byId = new Map(this.names.byId);
    for (const issue of issues) byId.set(issue.id, issue);
    return { byId, unseen: new Set([...this.names.unseen, ...ids.filter((id) => !byId.has(id))]) };
  }
}
