import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { IssueValues } from '../../../../jira/issues/issue-values';
import type { Answer } from '../../../../rest/client';
import type { Plan, PlannedGroup } from '../plan/plan';
import type { IssueEffect } from './effects';

/** What was asked once of all issues that are alike, and what follows from it for each of them. */
export interface Rules {
  /** What is read of each issue to know what becomes of it. */
  readonly fieldIds: readonly string[];
  /** None of these fields holds several values. */
  readonly areSingle: boolean;
  /**
   * What will happen to one issue. Pure.
   * @param now undefined: Jira does not show it
   */
  readonly effectOf: (issue: IssueFacts, group: PlannedGroup, now: IssueValues | undefined) => IssueEffect;
}

/** Asks what the preview of one operation needs to know before it reads the issues. */
export type AskRules = (jira: JiraClient, plan: Plan) => Promise<Answer<Rules>>;
