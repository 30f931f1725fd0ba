import type { SubmissionRow } from '../../../contract';
import { stands } from '../../../tasks/submissions/standing-order';
import type { OrderEnd, StandingOrder } from '../../../tasks/submissions/standing-order';
import type { Reading } from '../../words/reading';
import { clockTime } from '../../words/times';

/** What is shown of projects that stopped an order: the first ones. */
const MOST_PROJECTS = 3;

/**
 * Why a submission no longer goes on without a page: "Did not start at 22:00: …", or "Does not start at 22:00: …" before then.
 * Undefined where it does, and where it never was to. Pure.
 */
export function orderEndWords(submission: SubmissionRow, reading: Reading): string | undefined {
  const { order, taken } = submission;
  if (!order || stands(order, reading.now)) return undefined;
  const { say, now, place } = reading;
  const why = whyWords(order, reading);
  if (taken === 0 && order.startsAt !== undefined) {
    const key = now < order.startsAt ? 'submission.order.doesNotStart' : 'submission.order.didNotStart';
    return say(key, { at: clockTime(order.startsAt, now, place), why });
  }
  return say('submission.order.stopped', { why });
}

function whyWords({ ended }: StandingOrder, { say }: Reading): string {
  const end = ended ?? { why: 'over-time' as const };
  return say(`submission.order.ended.${end.why}`, valuesOf(end));
}

function valuesOf(end: OrderEnd | { readonly why: 'over-time' }): Readonly<Record<string, string | number>> {
  switch (end.why) {
    case 'no-right':
      return {
        projects: end.projects.slice(0, MOST_PROJECTS).join(', '),
        more: Math.max(0, end.projects.length - MOST_PROJECTS),
      };
    case 'subtasks-changed':
      return { added: end.added, gone: end.gone };
    default:
      return {};
  }
}
