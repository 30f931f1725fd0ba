import type { TaskRow } from '../../../contract';
import { myPermissions } from '../../../jira/permissions';
import type { Platform } from '../../platform/platform';
import type { Say } from '../../words/say';
import { DetailsStore } from './details-store';
import { findByIds, findByJql, findByKeys } from './find-issues';
import type { Found, OnProgress } from './find-issues';
import { canSendEmail, issueCount, submissionOf } from './plan';
import type { Plan } from './plan';
import { planned, plannedAgain } from './planning';
import type { Planned } from './planning';
import { WizardHolder } from './wizard-holder';
import { askedText, hasDetails, selectionOf, sendsEmail, stepsOf, words } from './wizard-state';
import type { Preset, WizardState } from './wizard-state';
import { makeTaskKey } from '../../../tasks/task-key';

export interface StartOptions {
  readonly platform: Pick<Platform, 'jira' | 'resolver'>;
  readonly preset: Preset;
  readonly say: Say;
  readonly uuid: () => string;
  readonly onStarted: (row: TaskRow) => void;
  readonly onClose: () => void;
}

type Choice = 'by' | 'leavesUnknownOut' | 'operation' | 'typeId' | 'sendEmail' | 'asksAgain';

/** The wizard from its first question to Start. */
export class StartStore {
  readonly details: DetailsStore;
  private readonly holder: WizardHolder;

  constructor(private readonly options: StartOptions) {
    this.holder = new WizardHolder(options.preset);
    this.details = new DetailsStore(this.holder, options.platform.jira);
  }

  readonly current = (): WizardState => this.holder.current();

  readonly subscribe = (listener: () => void): (() => void) => this.holder.subscribe(listener);

  /** Asks first whether this person may change issues in bulk at all. Where Jira does not say, it will when asked to. */
  async begin(): Promise<void> {
    const permissions = await myPermissions(this.options.platform.jira);
    const isMissing = permissions.ok && !permissions.data.bulkChange;
    this.holder.set({ permission: isMissing ? 'missing' : 'there' });
    if (isMissing) return;
    const { issueIds, jql, keys } = this.options.preset;
    if (issueIds) await this.takePreset(issueIds);
    else if (jql !== undefined || keys) await this.find();
  }

  stop(): void {
    this.holder.newCall();
    this.details.stop();
  }

  readonly type = (change: Partial<Pick<WizardState, 'jql' | 'keys'>>): void => this.holder.setQuietly(change);

  readonly choose = (change: Partial<Pick<WizardState, Choice>>): void =>
    this.holder.set({ ...change, problem: undefined });

  /** Looks for the issues that are named now. */
  async find(): Promise<void> {
    const { jira } = this.options.platform;
    const { by, jql, keys } = this.current();
    await this.take((onProgress) =>
      by === 'jql' ? findByJql(jira, jql, onProgress) : findByKeys(jira, keys, onProgress),
    );
  }

  async next(): Promise<void> {
    const { step, waiting } = this.current();
    if (waiting) return;
    this.holder.set({ problem: undefined, fieldProblems: {} });
    if (step === 'issues') return this.leaveIssues();
    if (step === 'operation') return this.leaveOperation();
    if (step === 'details') return this.confirm(planned(this.current(), this.options.say));
    return this.begin();
  }

  back(): void {
    const { step, operation, confirmation } = this.current();
    if (confirmation?.isStarting) return;
    this.holder.newCall();
    const steps = stepsOf(operation);
    const before = steps[steps.indexOf(step) - 1];
    if (before === undefined || this.options.preset.change) return this.options.onClose();
    this.holder.set({ step: before, waiting: undefined, problem: undefined });
  }

  typeNumber(typed: string): void {
    const { confirmation } = this.current();
    if (confirmation) this.holder.setQuietly({ confirmation: { ...confirmation, typed } });
  }

  /** Sends what was confirmed. A second click while it is on its way does nothing. */
  async start(): Promise<void> {
    const { confirmation, asksAgain } = this.current();
    if (!confirmation || confirmation.isStarting || asksAgain) return;
    const { plan, key, typed } = confirmation;
    if (plan.change.operation === 'delete' && !isNumber(typed, issueCount(plan))) {
      return this.holder.set({ problem: words('start.problem.wrongNumber', { n: issueCount(plan) }) });
    }
    const startedWithEmail = sendsEmail(this.current());
    this.holder.set({ problem: undefined, confirmation: { ...confirmation, isStarting: true, startedWithEmail } });
    const { resolver } = this.options.platform;
    const result = await resolver.start(submissionOf(plan, key, startedWithEmail, this.options.preset.retryOf));
    if (result.ok) return this.options.onStarted(result.data.row);
    const { error } = result;
    const isUnanswered = confirmation.isUnanswered || error.kind === 'unavailable' || error.kind === 'upstream';
    this.holder.set({
      problem: { kind: 'app', error },
      confirmation: {
        ...confirmation,
        isStarting: false,
        isUnanswered,
        startedWithEmail: isUnanswered ? startedWithEmail : undefined,
      },
    });
  }

  private leaveIssues(): void | Promise<void> {
    const { found } = this.current();
    if (found?.asked !== askedText(this.current()) || found.result.kind === 'failed') return this.find();
    if (found.result.kind !== 'found') return;
    if (found.result.selection.issues.length === 0)
      return this.holder.set({ problem: words('start.problem.noIssues') });
    if (!selectionOf(this.current())) return this.holder.set({ problem: words('start.problem.unknownKeys') });
    this.holder.set({ step: 'operation' });
  }

  private async leaveOperation(): Promise<void> {
    const { operation, found } = this.current();
    const { preset, say } = this.options;
    if (found?.result.kind === 'failed' && preset.issueIds) return this.takePreset(preset.issueIds);
    if (!operation) return this.holder.set({ problem: words('start.problem.operation') });
    const selection = selectionOf(this.current());
    if (!selection) return this.holder.set({ step: 'issues' });
    if (!(await this.details.prepare(selection))) return;
    if (hasDetails(operation)) this.holder.set({ step: 'details' });
    else this.confirm(planned(this.current(), say));
  }

  private confirm(result: Planned): void {
    if (!result.ok) {
      return this.holder.set({ problem: result.problem, fieldProblems: result.fieldProblems ?? {} });
    }
    const { confirmation: before } = this.current();
    const { plan } = result;
    const isSame = before?.isUnanswered === true && isSamePlan(plan, before.plan);
    // What may have been started already keeps its key, so that it is not started twice.
    const key = isSame ? before.key : makeTaskKey({ of: 'submission', uuid: this.options.uuid() });
    this.holder.set({
      step: 'preview',
      confirmation: {
        plan,
        key,
        typed: '',
        isStarting: false,
        isUnanswered: isSame,
        startedWithEmail: isSame ? before.startedWithEmail : undefined,
      },
    });
    if (!isSame && canSendEmail(plan)) void this.details.askEmailRight(plan);
  }

  private async takePreset(issueIds: readonly string[]): Promise<void> {
    const { preset, say, platform } = this.options;
    await this.take((onProgress) => findByIds(platform.jira, issueIds, onProgress));
    const { found, operation } = this.current();
    if (found?.result.kind === 'failed') this.holder.set({ problem: { kind: 'jira', error: found.result.error } });
    if (found?.result.kind === 'nothing') this.holder.set({ problem: words('start.problem.gone') });
    const selection = selectionOf(this.current());
    if (!selection || !preset.change) return;
    const hasSubtasks = operation === 'move' || operation === 'delete';
    if (hasSubtasks && !(await this.details.askSubtasks(selection, operation))) return;
    this.confirm(plannedAgain(preset, selection, this.current().families?.value, say));
  }

  private async take(find: (onProgress: OnProgress) => Promise<Found>): Promise<void> {
    const isLatest = this.holder.newCall();
    const asked = askedText(this.current());
    this.holder.set({ found: undefined, leavesUnknownOut: false, waiting: { for: 'issues' }, problem: undefined });
    const result = await find((done, of) => {
      if (isLatest() && of > done) this.holder.set({ waiting: { for: 'issues', done, of } });
    });
    if (isLatest()) this.holder.set({ waiting: undefined, found: { asked, result } });
  }
}

const isSamePlan = (one: Plan, other: Plan): boolean => sent(one) === sent(other);

/** What would be sent is compared whatever its key will be. */
const NO_KEY = makeTaskKey({ of: 'submission', uuid: '' });

const sent = (plan: Plan): string => JSON.stringify(submissionOf(plan, NO_KEY, false, undefined));

/** As typed by people: "1,000" and "1 000" are numbers too. */
const isNumber = (typed: string, count: number): boolean => typed.replace(/[\s.,’']/g, '') === String(count);
