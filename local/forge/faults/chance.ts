/** Decides by numbers that are passed in whether a fault happens, and counts how often each did. */
export interface Chance {
  /** Whether the fault of this name happens this time, with a probability of 0 (never) to 1 (always). */
  happens(fault: string, probability: number): boolean;
  /** A number from 0 to below `limit`. */
  below(limit: number): number;
  /** How often each fault happened so far. */
  happened(): Readonly<Record<string, number>>;
}

/** `random` gives 0 to below 1; it is asked only about what may happen and may not. */
export function createChance(random: () => number): Chance {
  const happened: Record<string, number> = {};
  return {
    happens(fault, probability) {
      if (probability <= 0 || (probability < 1 && random() >= probability)) return false;
      happened[fault] = (happened[fault] ?? 0) + 1;
      return true;
    },
    below: (limit) => random() * limit,
    happened: () => ({ ...happened }),
  };
}
