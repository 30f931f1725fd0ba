import type { AppError } from '../../../contract';
import { now } from '../../../refresh/now';
import { siteSettings } from '../../../storage/settings/settings-store';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { getConfirmation } from '../../../storage/submissions/confirmation-store';
import { forgetOrderRun, orderRun } from '../../../storage/submissions/order-run-store';
import { getTask } from '../../../storage/tasks/task-store';
import { ORDER_LASTS_MS, isScheduled, stands } from '../../../tasks/submissions/standing-order';
import type { PlainOrderEnd } from '../../../tasks/submissions/standing-order';
import { stateAt } from '../../../tasks/submissions/submission-state';
import { isSubmission } from '../../../tasks/task';
import type { SubmissionProgress, SubmissionRecord } from '../../../tasks/task';
import type { TaskKey } from '../../../tasks/task-key';
import { spreadOver } from '../../background-reading/spread';
import { endOrder } from '../orders/end-order';
import { nextStep } from '../sending/next-step';
import type { AdvanceStep } from '../sending/advance-step';
import { notedUnconfirmed } from '../sending/note-unconfirmed';
import { noPointsUntil, openOrderPoints } from './order-points';
import { planStep } from '../orders/plan-step';
import { standingSender } from './standing-sender';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** An event that comes less than this before its time counts as in time, milliseconds. */
const EARLY_MS = SECOND_MS;
/** A part that runs is asked about after a quarter of the time that it has run, within these bounds. */
const SOONEST_MS = 10 * SECOND_MS;
const LATEST_MS = 2 * MINUTE_MS;
/** Whoever waits for a turn keeps the place for a minute. */
const TURN_MS = 45 * SECOND_MS;
/**
 * Accounts take turns, not submissions: while one of an account's keeps its place, its others ask up to so much later, each
 * another time, so that one of them is there soon when it is their turn. An account may have 200 of them, and an installation
 * 500 events a minute.
 */
const TURN_KEPT_MS = 6 * MINUTE_MS;

/** The refusals that are about the account and not about one part, and how each ends an order. */
const ENDS: Partial<Record<Extract<AppError, { kind: 'not-allowed' }>['reason'], PlainOrderEnd>> = {
  'no-bulk-change': 'no-bulk-change',
  'not-approved': 'not-approved',
  impersonation: 'account-gone',
  'signed-out': 'account-gone',
};

/** What comes of a run: its next moment, the end of the order, or nothing because the order stands no more. */
type Outcome = { readonly at: number } | { readonly ends: PlainOrderEnd } | 'over';

/**
 * One step of a standing order: sends the part that goes next, or asks about the one that runs, and pushes the event for the
 * next step. An event that comes twice, late or for another moment finds nothing due and ends; a run that dies is found by the
 * trigger. All that it needs is what is stored: the event only names the submission.
 * @param endsAt when Forge ends the run, epoch milliseconds
 */
export async function runOrder(submission: TaskKey, endsAt: number): Promise<void> {
  const planned = await orderRun(submission);
  if (planned.due > now() + EARLY_MS) return;
  const record = await getTask(submission);
  const outcome = isSubmission(record) && record.submission.phase !== 'over' ? await stepOf(record, endsAt) : 'over';
  if (outcome !== 'over' && 'at' in outcome) return planStep(submission, planned, outcome.at);
  if (outcome !== 'over' && isSubmission(record)) await endOrder(record, { why: outcome.ends, at: now() });
  await forgetOrderRun(submission);
}

async function stepOf(record: SubmissionRecord, endsAt: number): Promise<Outcome> {
  const { order } = record.submission;
  const at = now();
  if (!order || order.ended) return 'over';
  if (!stands(order, at)) return { ends: 'over-time' };
  if (stateAt(record, at, false) === 'unconfirmed') {
    await notedUnconfirmed(record, await getConfirmation(record.key));
    return { ends: 'unconfirmed' };
  }
  if (!(await siteSettings()).standingOrders) return { ends: 'switched-off' };
  if (isScheduled(record.submission, at)) return { at: order.startsAt ?? at };
  const paused = await noPointsUntil();
  if (paused !== undefined) return { at: paused };

  const confirmation = await getConfirmation(record.key);
  const isOwn = confirmation?.accountId === record.ownerId && isAsConfirmed(record.submission, confirmation);
  const points = openOrderPoints();
  // What is no such confirmation stops the submission, and only what runs of it is read, as its owner.
  const sender = standingSender(isOwn ? confirmation : { accountId: record.ownerId }, endsAt, points);
  try {
    const own = isOwn ? { record, confirmation } : { record };
    return outcomeOf(await nextStep(own, sender, undefined), record.submission);
  } finally {
    await points.close();
  }
}

/** Whether the order is one that was confirmed, and its day no other. */
const isAsConfirmed = ({ order }: SubmissionProgress, { order: asked, at }: Confirmation): boolean =>
  asked !== undefined && order !== undefined && order.until <= Math.max(at, asked.startsAt ?? at) + ORDER_LASTS_MS;

function outcomeOf(step: AdvanceStep, { phase, since }: SubmissionProgress): Outcome {
  const at = now();
  if ('error' in step) return afterError(step.error, at);
  const why = step.problem && whyNotAsked(step.problem);
  if (why) return { ends: why };
  const { next, record } = step;
  switch (next.kind) {
    case 'sent':
      return { at: at + SOONEST_MS };
    case 'wait':
      if (next.for === 'other-operation') {
        return { at: at + TURN_MS + (step.isPlaceKept ? spreadOver(`${record.key}${String(at)}`, TURN_KEPT_MS) : 0) };
      }
      if (next.for !== 'part') return { at: Math.max(next.until, at + SECOND_MS) };
      return { at: at + (phase === 'submitted' ? between(SOONEST_MS, (at - since) / 4, LATEST_MS) : SOONEST_MS) };
    case 'maybe-started':
      return { ends: 'unconfirmed' };
    case 'ask-continue':
    case 'too-slow':
    case 'subtasks-changed':
    case 'over':
      // Whatever has ended the order stands in the record.
      return record.submission?.order?.ended || next.kind === 'over' ? 'over' : { ends: 'over-time' };
  }
}

/** Why nobody may ask as its account any more about the part that runs. What is refused of the part alone passes. */
const whyNotAsked = (problem: AppError): PlainOrderEnd | undefined =>
  problem.kind === 'not-allowed' ? ENDS[problem.reason] : undefined;

/** A refusal ends the order: no answer is a no, and its sender sees why. Anything else passes. */
function afterError(error: AppError, at: number): Outcome {
  switch (error.kind) {
    case 'not-allowed':
      return { ends: ENDS[error.reason] ?? 'account-gone' };
    case 'rate-limited':
    case 'over-budget':
      return { at: Math.max(error.until, at + SOONEST_MS) };
    default:
      return { at: at + MINUTE_MS };
  }
}

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));
