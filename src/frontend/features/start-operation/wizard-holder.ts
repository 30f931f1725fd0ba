import type { Answer } from '../../../rest/client';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';
import { firstState } from './first-state';
import type { Preset } from './preset';
import type { WaitingForJira, WizardState } from './wizard-state';

/** Holds what the wizard shows, and knows which of its questions to Jira is the latest. */
export interface WizardHolder extends Readable<WizardState> {
  readonly set: (change: Partial<WizardState>) => void;
  /** What is typed is kept without a commit: the field itself shows it already. */
  readonly setQuietly: (change: Partial<WizardState>) => void;
  /**
   * Begins a call, so that answers to earlier ones are ignored. Gives a function that says whether this call is still the
   * latest.
   */
  readonly newCall: () => () => boolean;
  /** Waits for Jira and says so; undefined when Jira gave nothing usable, or somebody has gone elsewhere since. */
  readonly waitFor: <T>(waiting: WaitingForJira, ask: () => Promise<Answer<T>>) => Promise<T | undefined>;
}

export function createHolder(preset: Preset): WizardHolder {
  const { current, subscribe, set: show, keep } = createStore(firstState(preset));
  let calls = 0;
  const set = (change: Partial<WizardState>): void => show({ ...current(), ...change });

  function newCall(): () => boolean {
    const call = ++calls;
    return () => call === calls;
  }

  async function waitFor<T>(waiting: WaitingForJira, ask: () => Promise<Answer<T>>): Promise<T | undefined> {
    const isLatest = newCall();
    set({ waiting, problem: undefined });
    const answer = await ask();
    if (!isLatest()) return undefined;
    set({ waiting: undefined, ...(answer.ok ? {} : { problem: { kind: 'jira', error: answer.error } }) });
    return answer.ok ? answer.data : undefined;
  }

  return { current, subscribe, set, setQuietly: (change) => keep({ ...current(), ...change }), newCall, waitFor };
}
