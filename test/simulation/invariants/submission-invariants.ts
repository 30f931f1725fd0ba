import { truthOf } from './jira-truth';
import type { Confirmed } from '../ledger';
import { submitsOf } from '../people/open-page';
import { checkOrder } from './order-invariants';
import { sameIds, statesOf } from './task-invariants';
import type { World } from '../world';

const OVER = ['succeeded', 'partial', 'failed', 'cancelled'];

/** Each part was sent once at the most, as it was confirmed; what became of them is what Jira says of all of them. */
export async function checkSubmission(world: World, confirmed: Confirmed): Promise<void> {
  const { fail, calls, nameOf } = world;
  const { submission, sender, isDamaged } = confirmed;
  const { key } = submission;
  const sent = submitsOf(world, confirmed);
  const sentIds = sent.flatMap(({ body }) => idsIn(body));
  if (new Set(sentIds).size !== sentIds.length)
    fail(`${key}: a part was sent twice (${sent.map(({ taskId }) => taskId).join(', ')})`);
  if (!sentIds.every((id) => submission.issueIds.includes(id))) fail(`${key}: issues were sent that nobody confirmed`);
  if (sent.some(({ accountId }) => accountId !== sender)) fail(`${key} was sent as somebody else`);
  if (sent.some(({ body }) => notifies(body) !== submission.sendEmail))
    fail(`${key}: another choice of e-mail was sent`);
  checkOrder(world, confirmed, sent);

  const answer = await calls.ask(sender, 'task', { key });
  if (!answer?.ok) return fail(`${key} of ${nameOf(sender)} is not there: ${JSON.stringify(answer)}`);
  const { row, outcome } = answer.data;
  if (row.submission?.phase !== 'over')
    return fail(`${key} is not over: ${row.state}, ${String(row.submission?.phase)}`);
  // What its sender says ends it: what was under way then may have come to Jira later, and nobody knows its outcome.
  if (row.submission.said !== undefined) {
    if (!confirmed.said.has(row.submission.said as 'started')) fail(`${key} was ended by a word that nobody said`);
    return;
  }
  if (!OVER.includes(row.state)) fail(`${key} is over, and ${row.state}`);
  const truths = await Promise.all(sent.map(({ taskId }) => truthOf(world, sender, taskId)));
  const succeeded = truths.flatMap((truth) => truth?.succeeded ?? []);
  const failed = truths.flatMap((truth) => truth?.failed ?? []);
  const isWhole =
    submission.change.operation !== 'delete' && !isDamaged && truths.every((truth) => truth !== undefined);
  if (!isWhole) return;
  if (row.counts.succeeded !== undefined && row.counts.succeeded !== succeeded.length)
    fail(`${key} counts ${row.counts.succeeded} that succeeded, and Jira ${succeeded.length}`);
  if ((row.counts.failed ?? 0) !== failed.length)
    fail(`${key} counts ${row.counts.failed ?? 0} that failed, and Jira ${failed.length}`);
  if (sent.length > 0 && !sameIds(outcome?.succeededIds ?? [], succeeded))
    fail(
      `${key}: the outcome that is stored has ${outcome?.succeededIds.length ?? 'no'} issues, Jira's ${succeeded.length}`,
    );
  const isComplete =
    sentIds.length === submission.issueIds.length && truths.every((truth) => truth?.status === 'COMPLETE');
  const hidden = truths.reduce((sum, truth) => sum + (truth?.hidden ?? 0), 0);
  const whole = { status: 'COMPLETE', succeeded, failed, hidden, total: submission.issueIds.length };
  if (isComplete && !statesOf(whole).includes(row.state))
    fail(`${key} is ${row.state}; ${succeeded.length} succeeded, ${failed.length} failed`);
}

/** The issues in the body of a request that starts something. */
function idsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const ids: unknown = Reflect.get(body, 'selectedIssueIdsOrKeys');
  return Array.isArray(ids) ? ids.map(String) : [];
}

const notifies = (body: unknown): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, 'sendBulkNotification') : undefined;
