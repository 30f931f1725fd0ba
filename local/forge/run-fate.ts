import type { Clock } from '../clock';
import type { FaultySite } from './faults/forge-faults';
import type { RunControl } from './run-limits';

/** Runs that stand still until a moment of the site's clock. */
export interface Pauses {
  until(at: number): Promise<void>;
  /** Lets those go on whose moment has come. */
  release(): void;
  /** The next such moment, epoch milliseconds. */
  nextAt(): number | undefined;
}

export function createPauses(clock: Clock): Pauses {
  let waiting: { at: number; go: () => void }[] = [];
  return {
    until: (at) => new Promise((go) => waiting.push({ at, go })),
    release() {
      const due = waiting.filter(({ at }) => at <= clock.now());
      if (due.length === 0) return;
      waiting = waiting.filter(({ at }) => at > clock.now());
      due.sort((a, b) => a.at - b.at).forEach(({ go }) => go());
    },
    nextAt: () => (waiting.length === 0 ? undefined : Math.min(...waiting.map(({ at }) => at))),
  };
}

/** What becomes of one run's platform calls. */
export interface Fate {
  /** Called before each: what it waits for, nothing, or for ever. `isOver` once the platform has counted the run as over. */
  beforeCall(isOver: boolean): Promise<unknown> | undefined;
  /** Whether calls are answered although the run is over. */
  readonly outlives: boolean;
}

// Once its answer is out, a function is frozen: what it still waits for may never come.
export const never = (): Promise<never> => new Promise<never>(() => undefined);

export function fateOf(control: RunControl, pauses: Pauses, clock: Clock): Fate {
  let calls = 0;
  const { dieAfterCalls = Infinity, freeze } = control;
  if (freeze === undefined)
    return {
      outlives: false,
      beforeCall(isOver) {
        if (isOver || calls >= dieAfterCalls) return never();
        calls += 1;
        return undefined;
      },
    };
  let thaw: Promise<void> | undefined;
  return {
    outlives: true,
    beforeCall(isOver) {
      calls += 1;
      if (calls < freeze.atCall && !isOver) return undefined;
      thaw ??= pauses.until(clock.now() + freeze.forMs);
      return thaw;
    },
  };
}

/** What the faults of the site do to a run that nobody has decided about. */
export function fateByChance({ faults, chance }: FaultySite): RunControl {
  const call = () => Math.floor(chance.below(faults.runsStopWithinCalls));
  if (chance.happens('runs killed', faults.runsKilled)) return { dieAfterCalls: call() };
  if (!chance.happens('runs frozen', faults.runsFrozen)) return {};
  return { freeze: { atCall: call() + 1, forMs: faults.runsFrozenForMs } };
}
