import type { Fault, FaultName } from './fault-kinds';
import type { Chance } from '../random';
import { count } from '../tally';
import type { Tally } from '../tally';

/** What is wrong at this moment of a seed. */
export interface ActiveFaults {
  /** The first of these faults that meets whatever is under way now; it is counted. */
  meets<Name extends FaultName>(names: readonly Name[]): Name | undefined;
  /** Whether this fault is switched on now, whomever it meets. */
  isOn(name: FaultName): boolean;
  /** Whether this fault is on at some time of this seed: what only it needs is left out of others. */
  comes(name: FaultName): boolean;
  acted(name: FaultName): void;
  /** Whether anything may still go wrong. */
  any(): boolean;
  /** From now on nothing goes wrong any more. */
  stop(): void;
  readonly tally: Tally;
}

export function activeFaults(planned: readonly Fault[], elapsed: () => number, chance: Chance): ActiveFaults {
  const tally: Tally = {};
  let isStopped = false;
  const on = (): readonly Fault[] => {
    if (isStopped) return [];
    const at = elapsed();
    return planned.filter(({ from, until }) => from <= at && at < until);
  };
  return {
    meets<Name extends FaultName>(names: readonly Name[]) {
      for (const { name, likelihood } of on()) {
        const met = names.find((each) => each === name);
        if (met === undefined || !chance.happens(likelihood)) continue;
        count(tally, met);
        return met;
      }
      return undefined;
    },
    isOn: (name) => on().some((fault) => fault.name === name),
    comes: (name) => planned.some((fault) => fault.name === name),
    any: () => !isStopped,
    acted: (name) => count(tally, name),
    stop: () => void (isStopped = true),
    tally,
  };
}
