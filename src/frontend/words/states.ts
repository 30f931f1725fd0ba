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
 * @param startsAt when it starts, in words, for who may know
 */
export function stateWords(task: Standing, say: Say, startsAt?: string): string {
  if (startsAt !== undefined) return say('state.scheduled.at', { at: startsAt });
  const said = task.submission?.said;
  if (task.state === 'unknown' && said !== undefined) return say(`state.unknown.${said}`);
  const odd = task.state === 'unknown' || (task.state === 'running' && !isKnownStatus(task.rawStatus));
  if (task.state === 'expired') return say('state.expired.system', { system: systemName(task.source, say) });
  if (odd && task.rawStatus) return task.rawStatus;
  return (task.state === 'partial' ? openWords(task, say) : undefined) ?? say(`state.${task.state}`);
}

/**
 * The same in a column: what a lozenge holds there, which neither wraps nor shows what is longer, and what stands beneath it.
 */
export function stateInColumn(
  task: Standing,
  say: Say,
  startsAt?: string,
): { readonly state: string; readonly more?: string } {
  const words = stateWords(task, say, startsAt);
  if (fits(words)) return { state: words };
  if (startsAt !== undefined) return { state: say('state.scheduled'), more: startsAt };
  const [key, more] = inTwo(task, say);
  return { state: say(key), more };
}

function inTwo(task: Standing, say: Say): readonly [key: string, more: string] {
  const { state, rawStatus, source, submission } = task;
  if (state === 'unknown' && submission?.said === 'started')
    return ['state.unknown.started.short', say('state.unknown.started.more')];
  if (state === 'expired') return ['state.expired', say('state.expired.more', { system: systemName(source, say) })];
  if (state !== 'partial') return [`state.${state}`, breakable(rawStatus)];
  const { hidden, unaccounted } = notKnown(task);
  const parts = [
    ...(hidden > 0 ? [say('result.hidden', { n: hidden })] : []),
    ...(unaccounted > 0 ? [say('result.unaccounted', { n: unaccounted })] : []),
  ];
  return ['state.succeeded', parts.join(', ')];
}

/** Characters that fit. Capitals take more room. */
const FITS = 19;
const fits = (words: string): boolean => words.length + words.replace(/[^A-Z]/g, '').length / 3 <= FITS;

/** A system's own status is one long word: it may break where its parts meet, and not within them. */
const breakable = (words: string): string => words.replaceAll('_', '_\u200b');

const notKnown = ({ state, counts = {} }: Standing) => ({
  hidden: counts.hidden ?? 0,
  unaccounted: unaccountedFor(state, counts) ?? 0,
});

function openWords(task: Standing, say: Say): string | undefined {
  const { rawStatus, counts = {} } = task;
  if (counts.succeeded === undefined || counts.failed || tellsOfFailures(rawStatus)) return undefined;
  const { hidden, unaccounted } = notKnown(task);
  if (hidden > 0 && unaccounted > 0) return say('state.partial.hiddenAndUnaccounted', { hidden, unaccounted });
  if (unaccounted > 0) return say('state.partial.unaccounted', { n: unaccounted });
  return hidden > 0 ? say('state.partial.hidden', { n: hidden }) : undefined;
}
