import type { Submission } from '../../../../contract';
import { STARTS_WITHIN_MS } from '../../../../tasks/submissions/standing-order';
import { canSendEmail, plannedOperation } from '../plan/plan';
import type { WizardState } from '../wizard-state';

/**
 * Whether Start has to wait for Jira to say if e-mail may be turned off: until then the box that is confirmed may still
 * change. Pure.
 */
export const isAskingEmailRight = ({ confirmation, emailRight }: WizardState): boolean =>
  emailRight === 'asking' &&
  confirmation !== undefined &&
  !confirmation.isUnanswered &&
  canSendEmail(confirmation.plan);

/** The choice about e-mail as it is shown, which is what Start sends. Pure. */
export const sendsEmail = ({ confirmation, emailRight, sendEmail }: WizardState): boolean =>
  confirmation?.startedWithEmail ?? (emailRight !== 'yes' || sendEmail);

/** Whether what is confirmed may go on without this page: a delete never does. Pure. */
export const canGoOn = ({ confirmation, ordersOff }: WizardState): boolean =>
  !ordersOff && confirmation !== undefined && plannedOperation(confirmation.plan) !== 'delete';

/**
 * What is sent about going on without this page. `no-time`: a day or a time is missing, or cannot be read. `not-in-time`: the
 * time has passed, or is too far ahead. Pure.
 */
export function orderToSend(state: WizardState, now: number): Submission['order'] | 'no-time' | 'not-in-time' {
  const { goesOn, later } = state;
  if (!canGoOn(state)) return undefined;
  if (!later) return goesOn ? true : undefined;
  const { at } = later;
  if (at === undefined) return 'no-time';
  // A click has no seconds: the minute that is going on counts as now.
  const isInTime = at > now - 60_000 && at <= now + STARTS_WITHIN_MS;
  return isInTime ? { startsAt: at } : 'not-in-time';
}
