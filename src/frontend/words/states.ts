import { isKnownStatus } from '../../tasks/state';
import type { State } from '../../tasks/task';
import type { Say } from './say';

export type LozengeAppearance = 'default' | 'inprogress' | 'moved' | 'success' | 'removed';

const APPEARANCE: Readonly<Record<State, LozengeAppearance>> = {
  queued: 'default',
  running: 'inprogress',
  cancelling: 'moved',
  succeeded: 'success',
  partial: 'moved',
  failed: 'removed',
  cancelled: 'default',
  expired: 'default',
  unknown: 'default',
};

export const appearanceOf = (state: State): LozengeAppearance => APPEARANCE[state];

/** What the lozenge says. A status nobody knows is shown as Jira gave it, also while the task still moves. */
export function stateWords(task: { readonly state: State; readonly rawStatus: string }, say: Say): string {
  const odd = task.state === 'unknown' || (task.state === 'running' && !isKnownStatus(task.rawStatus));
  return odd && task.rawStatus ? task.rawStatus : say(`state.${task.state}`);
}
