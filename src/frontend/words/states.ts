import { isKnownStatus } from '../../tasks/state';
import type { SourceName } from '../../tasks/source';
import type { State } from '../../tasks/task';
import type { Say } from './say';
import { systemName } from './systems';

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

interface Standing {
  readonly state: State;
  readonly rawStatus: string;
  readonly source?: SourceName;
}

/** What the lozenge says. A status nobody knows is shown as its source gave it, also while the task still moves. */
export function stateWords(task: Standing, say: Say): string {
  const odd = task.state === 'unknown' || (task.state === 'running' && !isKnownStatus(task.rawStatus));
  if (task.state === 'expired') return say('state.expired.system', { system: systemName(task.source, say) });
  return odd && task.rawStatus ? task.rawStatus : say(`state.${task.state}`);
}
