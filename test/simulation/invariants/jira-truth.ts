import * as v from 'valibot';
import type { World } from '../world';

/** What Jira says in the end of one of its tasks, to whoever asks. */
export interface Truth {
  readonly status: string;
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
  readonly hidden: number;
  readonly total: number;
}

const ids = v.optional(v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(String))), []);
const queued = v.object({
  status: v.string(),
  totalIssueCount: v.number(),
  processedAccessibleIssues: ids,
  failedAccessibleIssues: v.optional(v.record(v.string(), v.array(v.string())), {}),
  invalidOrInaccessibleIssueCount: v.optional(v.number(), 0),
});
const plain = v.object({ status: v.string() });

/** Undefined where Jira has forgotten it. */
export async function truthOf({ askJira }: Pick<World, 'askJira'>, accountId: string, taskId: string) {
  const bulk = await askJira(accountId, `/rest/api/3/bulk/queue/${taskId}`);
  if (bulk.status === 200) return truthOfBulk(v.parse(queued, bulk.body));
  const task = await askJira(accountId, `/rest/api/3/task/${taskId}`);
  if (task.status !== 200) return undefined;
  return { status: v.parse(plain, task.body).status, succeeded: [], failed: [], hidden: 0, total: 0 };
}

function truthOfBulk(answer: v.InferOutput<typeof queued>): Truth {
  const { status, totalIssueCount, processedAccessibleIssues, failedAccessibleIssues } = answer;
  return {
    status,
    succeeded: processedAccessibleIssues,
    failed: Object.keys(failedAccessibleIssues),
    hidden: answer.invalidOrInaccessibleIssueCount,
    total: totalIssueCount,
  };
}
