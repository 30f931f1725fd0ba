import type { Answer } from '../../../jira/client';
import { firstState } from './wizard-state';
import type { Preset, Waiting, WizardState } from './wizard-state';

/** Holds what the wizard shows, outside React, so that each change is one commit. */
export class WizardHolder {
  private state: WizardState;
  private readonly listeners = new Set<() => void>();
  private calls = 0;

  constructor(preset: Preset) {
    this.state = firstState(preset);
  }

  readonly current = (): WizardState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<WizardState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** What is typed is kept without a commit: the field itself shows it already. */
  setQuietly(change: Partial<WizardState>): void {
    this.state = { ...this.state, ...change };
  }

  /** Whatever is still on its way comes too late from now on. Answers whether this call is the latest still. */
  newCall(): () => boolean {
    const call = ++this.calls;
    return () => call === this.calls;
  }

  /** Waits for Jira and says so; undefined when Jira gave nothing usable, or somebody has gone elsewhere since. */
  async waitFor<T>(waiting: Waiting, ask: () => Promise<Answer<T>>): Promise<T | undefined> {
    const isLatest = this.newCall();
    this.set({ waiting, problem: undefined });
    const answer = await ask();
    if (!isLatest()) return undefined;
    this.set({ waiting: undefined, ...(answer.ok ? {} : { problem: { kind: 'jira', error: answer.error } }) });
    return answer.ok ? answer.data : undefined;
  }
}
