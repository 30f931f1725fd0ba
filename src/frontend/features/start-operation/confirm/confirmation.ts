import { makeTaskKey } from '../../../../tasks/task-key';
import type { TaskKey } from '../../../../tasks/task-key';
import { submissionOf } from '../plan/plan';
import type { Plan } from '../plan/plan';
import type { Rechecked, ShownPlan } from '../wizard-state';

/** What is shown of a plan. What may have been started already keeps its key, so that it is not started twice. */
export function confirmationFor(plan: Plan, before: ShownPlan | undefined, newKey: () => TaskKey): ShownPlan {
  const isUnanswered = before?.isUnanswered === true && sent(plan) === sent(before.plan);
  return {
    plan,
    key: isUnanswered ? before.key : newKey(),
    typed: '',
    isStarting: false,
    isUnanswered,
    startedWithEmail: isUnanswered ? before.startedWithEmail : undefined,
  };
}

const NO_KEY = makeTaskKey({ of: 'submission', uuid: '' });

/** All that a plan sends, whatever its key and the choice about e-mail. */
const sent = (plan: Plan): string => JSON.stringify(submissionOf(plan, NO_KEY, false));

/** Whether this number was typed. As typed by people: "1,000" and "1 000" are numbers too. Pure. */
export const isCount = (typed: string, count: number): boolean => typed.replace(/[\s.,’']/g, '') === String(count);

/** A look is believed for this long: whoever reads what has changed and starts all the same is not told a second time. */
const LOOK_LASTS_MS = 60_000;

/** Whether the person has been told just now what a look at the issues found, for what is confirmed by this key. Pure. */
export const wasLookedAt = (looked: Rechecked | undefined, key: TaskKey, now: number): boolean =>
  looked?.key === key && now - looked.at < LOOK_LASTS_MS;
