import type { Result, TaskRow } from '../../../../contract';
import { mayTurnOffEmail } from '../../../../jira/bulk/email-right';
import { mayHaveBeenDone } from '../../../../tasks/app-error';
import type { AskedFact } from '../../../../tasks/changes/asked';
import { makeTaskKey } from '../../../../tasks/task-key';
import type { Platform } from '../../../platform/platform';
import { retriedIds } from '../../../task/retried-ids';
import { askFamilies } from '../details/ask-jira';
import { findByIds } from '../issues/find-issues';
import { canSendEmail, changedIssueCount, projectsConcerned, submissionOf } from '../plan/plan';
import type { Plan } from '../plan/plan';
import { plannedAgain } from '../plan/planned';
import { presetFor } from './start-again';
import { startedBefore } from './started-before';

type Asked = Pick<Platform, 'jira' | 'resolver'>;

/** What a retry of a task's failed issues would be, ready to be confirmed among others; or why it is none of those. */
export type RetryOffer =
  | {
      readonly kind: 'ready';
      readonly asked: readonly AskedFact[];
      /** How many issues it changes. */
      readonly issues: number;
      /** Whether the first start sent e-mail; absent where Jira sends none about it. */
      readonly sentEmail?: boolean;
      readonly projects: ReadonlySet<string>;
      /** Starts it. However often it is called, and whatever arrives, it is one submission. */
      readonly start: (sendEmail: boolean) => Promise<Result<{ readonly row: TaskRow }>>;
    }
  | {
      readonly kind: 'not';
      readonly why:
        'not-started-here' | 'retried-already' | 'no-failures' | 'has-subtasks' | 'issues-gone' | 'not-read';
    };

const not = (why: Extract<RetryOffer, { kind: 'not' }>['why']): RetryOffer => ({ kind: 'not', why });

/** Reads what was asked and what failed, and the issues as they are now, as the detail's "Retry" does. Sends nothing. */
export async function retryOffer({ jira, resolver }: Asked, row: TaskRow, uuid: () => string): Promise<RetryOffer> {
  const known = await resolver.task({ key: row.key });
  if (!known.ok) return not('not-read');
  const detail = known.data;
  const failed = [...new Set(detail.outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) ?? [])];
  const retried = retriedIds(detail.retries);
  const ids = failed.filter((id) => !retried.has(id));
  if (startedBefore(ids, detail.retries, detail.retriedBy) !== undefined || (failed.length > 0 && ids.length === 0)) {
    return not('retried-already');
  }
  if (ids.length === 0) return not('no-failures');
  const preset = presetFor(detail, ids);
  if (!preset.change) return not('not-started-here');
  const found = await findByIds(jira, ids, () => undefined);
  if (found.kind === 'nothing') return not('issues-gone');
  if (found.kind !== 'found') return not('not-read');
  const families =
    preset.change.operation === 'move' ? await askFamilies(jira, found.selection.issues, 'move') : undefined;
  if (families && !families.ok) return not('not-read');
  if (families && Object.keys(families.data.subtasks).length > 0) return not('has-subtasks');
  const planned = plannedAgain(preset, found.selection, families?.data);
  return planned.ok ? ready(planned.plan, row, preset.sendEmail ?? false, resolver, uuid) : not('issues-gone');
}

function ready(
  plan: Plan,
  row: TaskRow,
  sentEmail: boolean,
  resolver: Asked['resolver'],
  uuid: () => string,
): RetryOffer {
  const key = makeTaskKey({ of: 'submission', uuid: uuid() });
  return {
    kind: 'ready',
    asked: plan.groups.flatMap(({ asked }) => asked),
    issues: changedIssueCount(plan),
    ...(canSendEmail(plan) ? { sentEmail } : {}),
    projects: projectsConcerned(plan),
    async start(sendEmail) {
      const submission = submissionOf(plan, key, sendEmail, { retryOf: row.key });
      const result = await resolver.start(submission);
      const isUnanswered = !result.ok && mayHaveBeenDone(result.error);
      // The same key again is the same submission: it answers what is there.
      return isUnanswered ? resolver.start(submission) : result;
    },
  };
}

/** Whether this person may have no e-mail sent about changes in these projects. No answer is a no. */
export async function mayChooseEmail(
  { jira }: Pick<Platform, 'jira'>,
  projects: ReadonlySet<string>,
): Promise<boolean> {
  const answer = await mayTurnOffEmail(jira, projects);
  return answer.ok && answer.data;
}
