import type { Draft } from '../../../../contract';
import { makeTaskKey } from '../../../../tasks/task-key';
import type { TaskKey } from '../../../../tasks/task-key';
import type { Platform } from '../../../platform/platform';
import type { Details } from '../details/details-store';
import { selectionOf } from '../issues/chosen-issues';
import { canSendEmail, projectsConcerned } from '../plan/plan';
import type { Plan } from '../plan/plan';
import type { Planned } from '../plan/planned';
import { createPreview } from '../preview/preview-store';
import type { PreviewStore } from '../preview/preview-store';
import type { WizardHolder } from '../wizard-holder';
import { confirmationFor } from './confirmation';

interface Needs {
  readonly platform: Pick<Platform, 'jira' | 'now'>;
  readonly details: Pick<Details, 'askEmailRight' | 'askWays'>;
  readonly uuid: () => string;
  /** Of the confirmation that was shown before the page was loaded anew, which may have been sent; and what was out of it. */
  readonly kept: Pick<Draft, 'key' | 'leftOut'> | undefined;
}

/** Shows what would be done, and keeps one key for as long as it stays the same. */
export interface Confirming {
  /** What will happen, issue by issue, and what is left out of it. */
  readonly preview: PreviewStore;
  /** Goes to the last step, or says what is still missing. */
  readonly confirm: (result: Planned) => void;
  readonly typeNumber: (typed: string) => void;
}

export function createConfirming(
  { current, set, setQuietly }: WizardHolder,
  { platform, details, uuid, kept }: Needs,
): Confirming {
  let keptKey = kept?.key;
  const preview = createPreview({
    jira: platform.jira,
    askWays: details.askWays,
    now: platform.now,
    onNarrowed: narrow,
    leftOut: new Set(kept?.leftOut),
  });

  function newKey(): TaskKey {
    const key = keptKey ?? makeTaskKey({ of: 'submission', uuid: uuid() });
    keptKey = undefined;
    return key;
  }

  function confirm(result: Planned): void {
    if (!result.ok) {
      return set({ problem: result.problem, fieldProblems: result.fieldProblems ?? {} });
    }
    // What may have been started already keeps its key: so this is the plan without what was left out of it before.
    const left = preview.open(result.plan, selectionOf(current())?.summaries);
    const plan = left ?? result.plan;
    const confirmation = confirmationFor(plan, current().confirmation, newKey);
    set({ step: 'preview', confirmation, isNothingLeft: left === undefined });
    if (!confirmation.isUnanswered && canSendEmail(plan)) void details.askEmailRight(projectsConcerned(plan));
  }

  /** Other issues are another confirmation, with a key of its own. */
  function narrow(plan: Plan | undefined): void {
    const { confirmation: before } = current();
    if (!before || before.isStarting || before.isUnanswered) return;
    if (!plan) return set({ isNothingLeft: true });
    set({ confirmation: confirmationFor(plan, before, newKey), isNothingLeft: false, problem: undefined });
    const [projects, others] = [projectsConcerned(plan), projectsConcerned(before.plan)];
    const areSame = projects.size === others.size && [...projects].every((id) => others.has(id));
    if (!areSame && canSendEmail(plan)) void details.askEmailRight(projectsConcerned(plan));
  }

  function typeNumber(typed: string): void {
    const { confirmation } = current();
    if (confirmation) setQuietly({ confirmation: { ...confirmation, typed } });
  }

  return { preview, confirm, typeNumber };
}
