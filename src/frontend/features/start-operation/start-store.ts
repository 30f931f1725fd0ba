import type { ChosenDraft, TaskRow } from '../../../contract';
import { myPermissions } from '../../../jira/permissions';
import { makeTaskKey } from '../../../tasks/task-key';
import type { TaskKey } from '../../../tasks/task-key';
import type { Platform } from '../../platform/platform';
import type { Readable } from '../../platform/store';
import { createOnceMore } from './again/once-more';
import { confirmationFor, isCount, wasLookedAt } from './confirm/confirmation';
import { createDetails } from './details/details-store';
import type { Details } from './details/details-store';
import { findByIds, findByJql, findByKeys } from './issues/find-issues';
import type { Found, OnProgress } from './issues/find-issues';
import { projectsConcerned } from './plan';
import type { Plan } from './plan';
import { createPreview } from './preview/preview-store';
import type { Preview } from './preview/preview-store';
import { canSendEmail, issueCount, operationOf, submissionOf } from './plan';
import { planned, plannedAgain } from './planning';
import type { Planned } from './planning';
import { planUndo } from './undo/plan-undo';
import type { ToUndo } from './undo/plan-undo';
import { lastStepOf, restore } from './come-back/restore';
import type { ReaderPlace } from '../../words/times';
import { createHolder } from './wizard-holder';
import {
  askedText,
  firstStepOf,
  hasDetails,
  isOldResult,
  orderOf,
  selectionOf,
  sendsEmail,
  stepsOf,
  words,
} from './wizard-state';
import type { Preset, ShownPlan, Step, WizardState } from './wizard-state';

export interface StartOptions {
  readonly platform: Pick<Platform, 'jira' | 'resolver' | 'now'>;
  readonly preset: Preset;
  readonly uuid: () => string;
  readonly onStarted: (row: TaskRow) => void;
  readonly onClose: () => void;
  readonly place: ReaderPlace;
  /** When the draft was kept that this start ends. */
  readonly keptAt: () => Promise<number | undefined>;
}

type WizardChoice = 'by' | 'leavesUnknownOut' | 'operation' | 'typeId' | 'sendEmail' | 'asksAgain' | 'goesOn' | 'later';

/** The wizard from its first question to Start. */
export interface StartStore extends Readable<WizardState> {
  readonly details: Details;
  /** What will happen, issue by issue, and what is left out of it. */
  readonly preview: Preview;
  /**
   * Asks first whether this person may change issues in bulk at all. Where Jira does not say, the wizard goes on: Start
   * asks for the right again.
   */
  readonly begin: () => Promise<void>;
  readonly stop: () => void;
  readonly type: (change: Partial<Pick<WizardState, 'jql' | 'keys' | 'name'>>) => void;
  readonly choose: (change: Partial<Pick<WizardState, WizardChoice>>) => void;
  /** Looks for the issues that are named now. */
  readonly find: () => Promise<void>;
  readonly next: () => Promise<void>;
  readonly back: () => void;
  /** To another step: back to any, on as far as all before it still holds. */
  readonly goTo: (step: Step) => Promise<void>;
  readonly typeNumber: (typed: string) => void;
  /** Sends what was confirmed. A second click while it is on its way does nothing. */
  readonly start: () => Promise<void>;
}

/** Somebody started the same before: whoever starts it now is asked whether they go past that. */
const isAskedAbout = (reason: string): boolean => reason === 'already-retried' || reason === 'already-undone';

export function createStartStore(options: StartOptions): StartStore {
  const { platform, preset, uuid, onStarted, onClose, place, keptAt } = options;
  const { jira, resolver } = platform;
  const holder = createHolder(preset);
  const { current, subscribe, set, setQuietly, newCall } = holder;
  /** Nothing is sent for somebody who has left while Jira was asked. */
  let isOpen = true;
  let keptKey = preset.kept?.draft.key;
  const details = createDetails(holder, jira);
  const preview = createPreview({ jira, now: platform.now, onNarrowed: narrow });
  const onceMore = createOnceMore(holder, { jira, details, confirm });

  async function begin(): Promise<void> {
    isOpen = true;
    const permissions = await myPermissions(jira);
    const isMissing = permissions.ok && permissions.data.bulkChange === false;
    set({ permission: isMissing ? 'missing' : 'there' });
    if (isMissing) return;
    const kept = preset.kept?.draft;
    if (kept?.kind === 'chosen' && current().isComingBack) return comeBack(kept);
    if (kept?.kind === 'begun' && kept.last) set(lastStepOf(kept.last, place));
    const { issueIds, jql, keys, undo } = preset;
    if (undo) return takeUndo(undo);
    if (issueIds || jql !== undefined || keys) await find();
  }

  async function find(): Promise<void> {
    const { by, jql, keys } = current();
    if (by === 'given') return takePreset(preset.issueIds ?? []);
    await take((onProgress) => (by === 'jql' ? findByJql(jira, jql, onProgress) : findByKeys(jira, keys, onProgress)));
    const { step, once, found } = current();
    if (step !== 'preview' || !once || !found) return;
    const selection = selectionOf(current());
    if (selection) await onceMore(selection);
    else set({ step: 'issues' });
  }

  async function next(): Promise<void> {
    const { step, waiting, operation, offers } = current();
    if (waiting) return;
    set({ problem: undefined, fieldProblems: {} });
    if (step === 'issues') return leaveIssues();
    if (step === 'operation') return leaveOperation();
    // A start with fields to fill in begins here: nothing may be known of them yet.
    if (step === 'details' && operation === 'edit' && !offers) return find();
    if (step === 'details') return confirm(planned(current()));
    return begin();
  }

  function back(): void {
    const { step, confirmation } = current();
    if (confirmation?.isStarting) return;
    const steps = openSteps();
    const before = steps[steps.indexOf(step) - 1];
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
    // What is done once more to what a search finds has nothing between the two but itself.
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

  /** Typed, so the field shows it already; only what was found may have to be shown anew, as old or as new again. */
  function type(change: Partial<Pick<WizardState, 'jql' | 'keys' | 'name'>>): void {
    const wasOld = isOldResult(current());
    setQuietly(change);
    if (isOldResult(current()) !== wasOld) set({});
  }

  function typeNumber(typed: string): void {
    const { confirmation } = current();
    if (confirmation) setQuietly({ confirmation: { ...confirmation, typed } });
  }

  async function start(): Promise<void> {
    const { confirmation, asksAgain, retriedBy, name } = current();
    if (!confirmation || confirmation.isStarting || asksAgain || current().isNothingLeft) return;
    const { plan, key, typed } = confirmation;
    if (operationOf(plan) === 'delete' && !isCount(typed, issueCount(plan))) {
      return set({ problem: words('start.problem.wrongNumber', { n: issueCount(plan) }) });
    }
    const order = orderOf(current(), platform.now());
    if (order === 'no-time') return set({ problem: words('start.order.later.missing') });
    if (order === 'not-in-time') return set({ problem: words('start.problem.time') });
    const startedWithEmail = sendsEmail(current());
    set({ problem: undefined, confirmation: { ...confirmation, isStarting: true, startedWithEmail } });
    if (!(await isAsShown(confirmation))) return;
    const ofDraft = await keptAt();
    const about = { label: name.trim(), retryOf: preset.retryOf, despite: retriedBy, order, ofDraft };
    const result = await resolver.start(submissionOf(plan, key, startedWithEmail, about));
    if (result.ok) return onStarted(result.data.row);
    const { error } = result;
    const another = error.kind === 'not-valid' && isAskedAbout(error.reason) ? error.key : undefined;
    if (another !== undefined) {
      return set({ retriedBy: another, asksAgain: true, confirmation: { ...confirmation, isStarting: false } });
    }
    const isUnanswered = confirmation.isUnanswered || error.kind === 'unavailable' || error.kind === 'upstream';
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
    if (!isOpen) return false;
    if (found === 'as-shown') return true;
    set({ confirmation, looked: { key, at: platform.now(), found } });
    return false;
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

  function confirm(result: Planned): void {
    if (!result.ok) {
      return set({ problem: result.problem, fieldProblems: result.fieldProblems ?? {} });
    }
    // What may have been started already keeps its key: so this is the plan without what was left out of it before.
    const left = preview.open(result.plan, selectionOf(current())?.summaries);
    const plan = left ?? result.plan;
    const confirmation = confirmationFor(plan, current().confirmation, newKey);
    set({ step: 'preview', confirmation, isNothingLeft: left === undefined });
    if (!confirmation.isUnanswered && canSendEmail(plan)) void details.askEmailRight(plan);
  }

  /** Other issues are another confirmation, with a key of its own. */
  function narrow(plan: Plan | undefined): void {
    const { confirmation: before } = current();
    if (!before || before.isStarting || before.isUnanswered) return;
    if (!plan) return set({ isNothingLeft: true });
    set({ confirmation: confirmationFor(plan, before, newKey), isNothingLeft: false, problem: undefined });
    const [projects, others] = [projectsConcerned(plan), projectsConcerned(before.plan)];
    const areSame = projects.size === others.size && [...projects].every((id) => others.has(id));
    if (!areSame && canSendEmail(plan)) void details.askEmailRight(plan);
  }

  /** The first confirmation after a reload is the one that was shown before it: it may have been sent. */
  function newKey(): TaskKey {
    const key = keptKey ?? makeTaskKey({ of: 'submission', uuid: uuid() });
    keptKey = undefined;
    return key;
  }

  const comeBack = (draft: ChosenDraft): Promise<void> =>
    restore(draft, {
      holder,
      details,
      place,
      findAgain: (ids) => take((onProgress) => findByIds(jira, ids, onProgress)),
      confirm: () => confirm(planned(current())),
    });

  async function takePreset(issueIds: readonly string[]): Promise<void> {
    await take((onProgress) => findByIds(jira, issueIds, onProgress));
    const { found, operation } = current();
    if (found?.result.kind === 'failed') set({ problem: { kind: 'jira', error: found.result.error } });
    if (found?.result.kind === 'nothing') set({ problem: words('start.problem.gone') });
    const selection = selectionOf(current());
    if (selection && current().once) return onceMore(selection);
    if (selection && preset.fill) return void (await details.prepare(selection));
    if (!selection || !preset.change) return;
    const hasSubtasks = operation === 'move' || operation === 'delete';
    if (hasSubtasks && !(await details.askSubtasks(selection, operation))) return;
    confirm(plannedAgain(preset, selection, current().families?.value));
  }

  async function takeUndo(toUndo: ToUndo): Promise<void> {
    const isLatest = newCall();
    set({ waiting: { for: 'histories' }, nothingToUndo: undefined, problem: undefined });
    const undo = await planUndo(toUndo, {
      ...platform,
      isWanted: isLatest,
      onProgress(done, of) {
        if (isLatest() && of > done) set({ waiting: { for: 'histories', done, of } });
      },
    });
    if (!isLatest()) return;
    set({ waiting: undefined });
    switch (undo.kind) {
      case 'plan': {
        const { plan, undoneBy } = undo;
        set({ operation: operationOf(plan), retriedBy: undoneBy, asksAgain: undoneBy !== undefined });
        return confirm({ ok: true, plan });
      }
      case 'nothing':
        return set({ nothingToUndo: undo });
      case 'failed':
        return set({ problem: { kind: 'jira', error: undo.error } });
      case 'refused':
        return set({ problem: { kind: 'app', error: undo.error } });
    }
  }

  async function take(find: (onProgress: OnProgress) => Promise<Found>): Promise<void> {
    const isLatest = newCall();
    const asked = askedText(current());
    set({ found: undefined, leavesUnknownOut: false, waiting: { for: 'issues' }, problem: undefined });
    const result = await find((done, of) => {
      if (isLatest() && of > done) set({ waiting: { for: 'issues', done, of } });
    });
    if (isLatest()) set({ waiting: undefined, found: { asked, result } });
  }

  function stop(): void {
    isOpen = false;
    newCall();
    details.stop();
    preview.stop();
  }

  return {
    current,
    subscribe,
    details,
    preview,
    begin,
    stop,
    type,
    choose: (change) => set({ ...change, problem: undefined }),
    find,
    next,
    back,
    goTo,
    typeNumber,
    start,
  };
}
