import type { Beginning } from './beginning';
import type { Details } from './details/details-store';
import { neededNow } from './details/needed/needed-now';
import { askedText, selectionOf } from './issues/chosen-issues';
import { planned } from './plan/planned';
import type { Planned } from './plan/planned';
import { firstStepOf } from './preset';
import type { Preset } from './preset';
import type { PreviewStore } from './preview/preview-store';
import { words } from './problem';
import { hasDetails, stepsOf } from './steps';
import type { Step } from './steps';
import type { WizardHolder } from './wizard-holder';

interface Needs extends Beginning {
  readonly preset: Preset;
  readonly details: Pick<Details, 'prepare' | 'askNeeded'>;
  readonly preview: Pick<PreviewStore, 'stop'>;
  readonly confirm: (result: Planned) => void;
  readonly onClose: () => void;
}

/** From one step to another. */
export interface Walking {
  readonly next: () => Promise<void>;
  readonly back: () => void;
  /** Whether a step lies before this one; where none does, Back closes it. */
  readonly hasBefore: () => boolean;
  /** To another step: back to any, on as far as all before it still holds. */
  readonly goTo: (step: Step) => Promise<void>;
}

export function createWalking({ current, set, newCall }: WizardHolder, needs: Needs): Walking {
  const { preset, details, preview, begin, find, onceMore, confirm, onClose } = needs;

  async function next(): Promise<void> {
    const { step, waiting, operation, offers, families } = current();
    if (waiting) return;
    set({ problem: undefined, fieldProblems: {} });
    if (step === 'issues') return leaveIssues();
    if (step === 'operation') return leaveOperation();
    // A start with fields to fill in begins here: nothing may be known of them yet.
    const isUnasked = (operation === 'edit' && !offers) || (operation === 'move' && !families);
    if (step === 'details' && isUnasked) return find();
    if (step === 'details') return leaveDetails();
    return begin();
  }

  function leaveIssues(): void | Promise<void> {
    const { found } = current();
    if (found?.asked !== askedText(current()) || found.result.kind === 'failed') return find();
    if (found.result.kind !== 'found') return;
    if (found.result.selection.issues.length === 0) return set({ problem: words('start.problem.noIssues') });
    const selection = selectionOf(current());
    if (!selection) return set({ problem: words('start.problem.unknownKeys') });
    if (current().once) return onceMore(selection);
    set({ step: 'operation' });
  }

  async function leaveOperation(): Promise<void> {
    const { operation, found, by } = current();
    if (found?.result.kind === 'failed' && by === 'given') return find();
    if (!operation) return set({ problem: words('start.problem.operation') });
    const selection = selectionOf(current());
    if (!selection) return set({ step: 'issues' });
    if (!(await details.prepare(selection))) return;
    if (hasDetails(operation)) set({ step: 'details' });
    else confirm(planned(current()));
  }

  /** What a move needs is asked before it is planned: whoever has not been asked yet stays and sees it. */
  async function leaveDetails(): Promise<void> {
    const isMove = current().operation === 'move';
    const wasAsked = !isMove || neededNow(current()) !== undefined;
    if (!wasAsked && !(await details.askNeeded())) return;
    if (!wasAsked && (neededNow(current()) ?? []).length > 0) return;
    confirm(planned(current()));
  }

  function stepBefore(): Step | undefined {
    const steps = openSteps();
    return steps[steps.indexOf(current().step) - 1];
  }

  function back(): void {
    if (current().confirmation?.isStarting) return;
    const before = stepBefore();
    if (before === undefined) {
      newCall();
      return onClose();
    }
    show(before);
  }

  /** The steps that there are here: what a start begins with is not chosen anew. */
  function openSteps(): readonly Step[] {
    const { operation, once, by } = current();
    const steps = stepsOf(operation);
    // What is done once more is known already, so only its issues are chosen, by a search, and then it is confirmed.
    if (once) return by === 'given' ? ['preview'] : ['issues', 'preview'];
    const isFilledIn = (preset.undo ?? preset.fill ?? preset.change) !== undefined && preset.again === undefined;
    return isFilledIn ? steps.slice(steps.indexOf(firstStepOf(preset))) : steps;
  }

  function show(step: Step): void {
    newCall();
    preview.stop();
    set({ step, waiting: undefined, problem: undefined });
  }

  async function goTo(step: Step): Promise<void> {
    const { step: from, confirmation } = current();
    const steps = openSteps();
    const [wanted, at] = [steps.indexOf(step), steps.indexOf(from)];
    if (wanted < 0 || confirmation?.isStarting) return;
    if (wanted < at) return show(step);
    for (let tried = at; tried < wanted && current().step === steps[tried]; tried++) await next();
  }

  return { next, back, hasBefore: () => stepBefore() !== undefined, goTo };
}
