import { isKnownStatus, tellsOfFailures } from '../../tasks/reading/state';
import type { SourceName } from '../../tasks/source';
import { unaccountedFor } from '../../tasks/reading/issue-counts';
import type { Counts, State, SubmissionProgress } from '../../tasks/task';
import type { Say } from './say';
import { systemName } from './systems';

export type LozengeAppearance = 'default' | 'inprogress' | 'moved' | 'success' | 'removed';

const APPEARANCE: Readonly<Record<State, LozengeAppearance>> = {
  queued: 'default',
  running: 'inprogress',
  cancelling: 'moved',
  scheduled: 'default',
  waiting: 'moved',
  unconfirmed: 'moved',
  succeeded: 'success',
  partial: 'moved',
  failed: 'removed',
  cancelled: 'default',
  expired: 'default',
  unknown: 'default',
  found: 'default',
};

export const appearanceOf = (state: State): LozengeAppearance => APPEARANCE[state];

interface Standing {
  readonly state: State;
  readonly rawStatus: string;
  readonly source?: SourceName;
  /** Absent where whoever looks may not know what became of all the issues. */
  readonly counts?: Counts | undefined;
  readonly submission?: Pick<SubmissionProgress, 'said'> | undefined;
}

/**
 * What the lozenge says. A status nobody knows is shown as its source gave it, also while the task still moves. Done where
 * no failure is known names what is not known to be done instead.
 */
export function stateWords(task: Standing, say: Say): string {
  const said = task.submission?.said;
  if (task.state === 'unknown' && said !== undefined) return say(`state.unknown.${said}`);
  const odd = task.state === 'unknown' || (task.state === 'running' && !isKnownStatus(task.rawStatus));
  if (task.state === 'expired') return say('state.expired.system', { system: systemName(task.source, say) });
  if (odd && task.rawStatus) return task.rawStatus;
  return (task.state === 'partial' ? openWords(task, say) : undefined) ?? say(`state.${task.state}`);
}

function openWords({ state, rawStatus, counts = {} }: Standing, say: Say): string | undefined {
  if (counts.succeeded === undefined || counts.failed || tellsOfFailures(rawStatus)) return undefined;
  const hidden = counts.hidden ?? 0;
  const unaccounted = unaccountedFor(state, counts) ?? 0;
  if (hidden > 0 && unaccounted > 0) return say('state.partial.hiddenAndUnaccounted', { hidden, unaccounted });
  if (unaccounted > 0) return say('state.partial.unaccounted', { n: unaccounted });
  return hidden > 0 ? say('state.partial.hidden', { n: hidden }) : undefined;
}
