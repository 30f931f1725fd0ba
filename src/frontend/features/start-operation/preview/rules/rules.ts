import type { JiraClient } from '../../../../../jira/client';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { IssueValues } from '../../../../../jira/issues/issue-values';
import type { Answer, RestError } from '../../../../../rest/client';
import type { Plan, PlannedGroup } from '../../plan/plan';
import type { IssueEffect } from '../effects/effects';

/** Issues about which Jira did not say all that the preview needs: they may not change as it says. */
export interface Unsaid {
  readonly issues: readonly IssueFacts[];
  /** Why it did not say it; absent where it refuses to. */
  readonly error?: RestError;
}

/** What was asked once of all issues that are alike, and what follows from it for each of them. */
export interface Rules {
  /** What is read of each issue to know what becomes of it. */
  readonly fieldIds: readonly string[];
  /** None of these fields holds several values. */
  readonly areSingle: boolean;
  readonly unsaid: Unsaid;
  /**
   * What will happen to one issue. Pure.
   * @param now undefined: Jira does not show it
   */
  readonly effectOf: (issue: IssueFacts, group: PlannedGroup, now: IssueValues | undefined) => IssueEffect;
}

/** Asks what the preview of one operation needs to know before it reads the issues. */
export type AskRules = (jira: JiraClient, plan: Plan) => Promise<Answer<Rules>>;
