import type { TaskRow } from '../../../../contract';
import { mayHaveBeenDone } from '../../../../tasks/app-error';
import type { Platform } from '../../../platform/platform';
import { changedIssueCount, plannedOperation, submissionOf } from '../plan/plan';
import type { Preset } from '../preset';
import type { PreviewStore } from '../preview/preview-store';
import { words } from '../problem';
import type { WizardHolder } from '../wizard-holder';
import type { ShownPlan } from '../wizard-state';
import { isCount, wasLookedAt } from './confirmation';
import { isAskingEmailRight, orderToSend, sendsEmail } from './last-step';

interface Needs {
  readonly platform: Pick<Platform, 'resolver' | 'now'>;
  readonly preset: Pick<Preset, 'retryOf' | 'repairs'>;
  readonly preview: Pick<PreviewStore, 'lookAgain'>;
  /** When the draft was kept that this start ends. */
  readonly keptAt: () => Promise<number | undefined>;
  /** Nothing is sent for somebody who has left while Jira was asked. */
  readonly isOpen: () => boolean;
  readonly onStarted: (row: TaskRow) => void;
}

/** Somebody started the same before: whoever starts it now is asked whether they go past that. */
const isAskedAbout = (reason: string): boolean => reason === 'already-retried' || reason === 'already-undone';

/** Sends what was confirmed, or says why not. A second click while it is on its way does nothing. */
export function createSending({ current, set }: WizardHolder, needs: Needs): () => Promise<void> {
  const { platform, preset, preview, keptAt, isOpen, onStarted } = needs;

  async function start(): Promise<void> {
    const { confirmation, asksAgain, retriedBy, name } = current();
    if (!confirmation || confirmation.isStarting || asksAgain || current().isNothingLeft) return;
    if (isAskingEmailRight(current())) return;
    const { plan, key, typed } = confirmation;
    if (plannedOperation(plan) === 'delete' && !isCount(typed, changedIssueCount(plan))) {
      return set({ problem: words('start.problem.wrongNumber', { n: changedIssueCount(plan) }) });
    }
    const order = orderToSend(current(), platform.now());
    if (order === 'no-time') return set({ problem: words('start.order.later.missing') });
    if (order === 'not-in-time') return set({ problem: words('start.problem.time') });
    const startedWithEmail = sendsEmail(current());
    set({ problem: undefined, confirmation: { ...confirmation, isStarting: true, startedWithEmail } });
    if (!(await isAsShown(confirmation))) return;
    const ofDraft = await keptAt();
    const { retryOf, repairs } = preset;
    const about = { label: name.trim(), retryOf, repairs, despite: retriedBy, order, ofDraft };
    const result = await platform.resolver.start(submissionOf(plan, key, startedWithEmail, about));
    if (result.ok) return onStarted(result.data.row);
    const { error } = result;
    const another = error.kind === 'not-valid' && isAskedAbout(error.reason) ? error.key : undefined;
    if (another !== undefined) {
      return set({ retriedBy: another, asksAgain: true, confirmation: { ...confirmation, isStarting: false } });
    }
    const isUnanswered = confirmation.isUnanswered || mayHaveBeenDone(error);
    set({
      problem: { kind: 'app', error },
      confirmation: {
        ...confirmation,
        isStarting: false,
        isUnanswered,
        startedWithEmail: isUnanswered ? startedWithEmail : undefined,
      },
    });
  }

  /**
   * Whether what is confirmed may be sent: all is as the preview shows it, or what is not was said, or Jira's silence was, and
   * Start was pressed once more. What may have been sent before is not looked at: it would be seen to have changed itself.
   */
  async function isAsShown(confirmation: ShownPlan): Promise<boolean> {
    const { plan, key, isUnanswered } = confirmation;
    if (isUnanswered || wasLookedAt(current().looked, key, platform.now())) return true;
    const found = await preview.lookAgain(plan);
    if (!isOpen()) return false;
    if (found === 'as-shown') return true;
    set({ confirmation, looked: { key, at: platform.now(), found } });
    return false;
  }

  return start;
}
