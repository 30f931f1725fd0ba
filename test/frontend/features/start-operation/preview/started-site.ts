import type { Version3Client } from 'jira.js';
import * as v from 'valibot';
import { askFamilies } from '../../../../../src/frontend/features/start-operation/details/ask-jira';
import { issuesOf } from '../../../../../src/frontend/features/start-operation/plan/plan';
import type { Plan } from '../../../../../src/frontend/features/start-operation/plan/plan';
import type { JiraClient } from '../../../../../src/jira/client';
import { fetchIssueFacts } from '../../../../../src/jira/issues/fetch-issues';
import type { IssueFacts } from '../../../../../src/jira/issues/fetch-issues';
import { submitBulk } from '../../../../../src/jira/bulk/submit';
import type { Change } from '../../../../../src/tasks/changes/change';
import { serve } from '../../../../local/jira/http/public-client';
import { jiraOf } from '../../../../local/jira/jira-of';
import { day, openSite, queueShape } from '../../../../local/jira/site';
import type { TestSite } from '../../../../local/jira/site';

/** What became of the issues that were started, by the words of Jira alone. */
export interface Outcome {
  /** Why it failed, by issue. */
  readonly failed: Readonly<Record<string, readonly string[]>>;
  /** Issues that Jira does not show, so that nobody says anything of them. */
  readonly hidden: number;
}

/** What the public client reads of issues: the ids that each field holds, or its text, by issue and field. */
export type Read = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

/** A site on which the app plans and starts what Mia asks, and the public client reads what came of it, as she does. */
export interface StartedSite {
  readonly site: TestSite;
  readonly jira: JiraClient;
  readonly client: Version3Client;
  readonly factsOf: (idsOrKeys: readonly string[]) => Promise<readonly IssueFacts[]>;
  /** A plan of this change for these issues, with the sub-tasks that go along. */
  readonly planOf: (change: Change, issues: readonly IssueFacts[]) => Promise<Plan>;
  /** Starts what is planned, and waits for its end. */
  readonly run: (plan: Plan) => Promise<Outcome>;
  readonly read: (ids: readonly string[], fields: readonly string[]) => Promise<Read>;
  readonly close: () => void;
}

export async function openStartedSite(): Promise<StartedSite> {
  const site = openSite();
  const served = await serve(site);
  const client = served.clientOf(site.mia);
  const jira = jiraOf(site, site.mia);

  const factsOf = async (asked: readonly string[]): Promise<readonly IssueFacts[]> => {
    const answer = asked.length === 0 ? undefined : await fetchIssueFacts(jira, asked);
    if (answer?.ok === false) throw new Error(JSON.stringify(answer.error));
    return answer?.data.items ?? [];
  };

  return {
    site,
    jira,
    client,
    factsOf,
    close: served.close,
    async planOf(change, chosen) {
      const { operation } = change;
      if (operation !== 'move' && operation !== 'delete') {
        return { groups: [{ change, asked: [], issues: chosen }], subtasks: {}, leftOut: [] };
      }
      const families = await askFamilies(jira, chosen, operation);
      if (!families.ok) throw new Error(JSON.stringify(families.error));
      const { issues, subtasks } = families.data;
      return { groups: [{ change, asked: [], issues }], subtasks, leftOut: [] };
    },
    async run(plan) {
      const planned = issuesOf(plan).map(({ id }) => id);
      // Jira refuses a request that names an issue which it does not show: the app sends the others.
      const shown = new Set((await factsOf(planned)).map(({ id }) => id));
      const failed: Record<string, readonly string[]> = {};
      let hidden = planned.length - shown.size;
      for (const { change, issues } of plan.groups) {
        const issueIds = issues.map(({ id }) => id).filter((id) => shown.has(id));
        if (issueIds.length === 0) continue;
        const submitted = await submitBulk(jira, { change, issueIds, sendEmail: true });
        if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
        site.clock.pass(day / 2);
        const answer = await client.issueBulkOperations.getBulkOperationProgress({ taskId: submitted.data });
        const { failedAccessibleIssues = {}, invalidOrInaccessibleIssueCount = 0 } = v.parse(queueShape, answer);
        Object.assign(failed, failedAccessibleIssues);
        hidden += invalidOrInaccessibleIssueCount;
      }
      return { failed, hidden };
    },
    async read(ids, fields) {
      const found = new Map<string, Record<string, readonly string[]>>();
      for (let from = 0; from < ids.length; from += 100) {
        const issueIdsOrKeys = ids.slice(from, from + 100);
        const { issues = [] } = await client.issues.bulkFetchIssues({ issueIdsOrKeys, fields: [...fields] });
        for (const issue of issues) {
          const values = v.parse(v.record(v.string(), v.unknown()), issue.fields);
          found.set(issue.id, Object.fromEntries(fields.map((field) => [field, idsIn(values[field])])));
        }
      }
      return found;
    },
  };
}

const thing = v.looseObject({
  id: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
  accountId: v.optional(v.string()),
});

function idsIn(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value === 'string' || typeof value === 'number') return [`${value}`];
  const { id, accountId } = v.parse(thing, value);
  return [accountId ?? id ?? JSON.stringify(value)];
}
