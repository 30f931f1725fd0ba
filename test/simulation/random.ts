/** Chance that a seed decides: the same seed gives the same numbers in the same order. */
export interface Chance {
  /** 0 to 1, as Math.random. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** Whether something of this likelihood (0 to 1) happens. */
  happens(likelihood: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Chance of its own, which what is drawn here later does not change. */
  apart(): Chance;
}

/** Mulberry32: small, quick and even enough to choose by. */
export function chanceOf(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    happens: (likelihood) => next() < likelihood,
    pick<T>(from: readonly T[]): T {
      const picked = from[whole(0, from.length - 1)];
      if (picked === undefined) throw new Error('nothing to choose from');
      return picked;
    },
    apart: () => chanceOf(Math.floor(next() * 4_294_967_296)),
  };
}
