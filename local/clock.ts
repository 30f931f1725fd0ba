/** The site's one clock: Jira's side, Forge's side, functions and pages all read the time here. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number;
}

// Taken once, before any test can put the site's clock in the place of Date: the clock must not read itself.
const systemNow = Date.now.bind(Date);

export interface SiteClockOptions {
  /** What the clock reads ahead of (or, while seeding, behind) the source, in milliseconds. */
  offsetMs?: number;
  /** Where real time comes from, in epoch milliseconds; a constant makes a clock that only moves by hand. */
  source?: () => number;
  /** Called with the new offset whenever it changed, so that a restart can go on from it. */
  onOffset?: (offsetMs: number) => void;
}

/** Real time plus an offset that only grows. It can be held still at an instant while seeding or jumping. */
export class SiteClock implements Clock {
  private offsetMs: number;
  private heldAt: number | undefined;
  private readonly source: () => number;
  private readonly onOffset: (offsetMs: number) => void;

  constructor(options: SiteClockOptions = {}) {
    this.offsetMs = options.offsetMs ?? 0;
    this.source = options.source ?? systemNow;
    this.onOffset = options.onOffset ?? (() => undefined);
  }

  now(): number {
    return this.heldAt ?? this.source() + this.offsetMs;
  }

  /** What real time is, whatever this clock says. Epoch milliseconds. */
  realNow(): number {
    return this.source();
  }

  /**
   * Stands still at `instant` (epoch milliseconds) until moved again or released.
   * @throws RangeError when `instant` lies before now: operations, expiry and triggers cannot be undone.
   */
  holdAt(instant: number): void {
    if (instant < this.now()) throw new RangeError('The clock of the local site moves forward only.');
    this.heldAt = instant;
  }

  /** Stands still at this moment until moved again or released. Epoch milliseconds. */
  hold(): number {
    this.heldAt = this.now();
    return this.heldAt;
  }

  /** Goes on from the instant at which it was held. */
  release(): void {
    if (this.heldAt === undefined) return;
    this.offsetMs = this.heldAt - this.source();
    this.heldAt = undefined;
    this.onOffset(this.offsetMs);
  }

  /**
   * Jumps by `ms` milliseconds without running anything; `Site.moveTime` is the one that lets triggers run.
   * @throws RangeError when `ms` is negative.
   */
  moveForward(ms: number): void {
    if (ms < 0) throw new RangeError('The clock of the local site moves forward only.');
    if (this.heldAt !== undefined) {
      this.heldAt += ms;
      return;
    }
    this.offsetMs += ms;
    this.onOffset(this.offsetMs);
  }
}

/** A clock that stands at `instant` (epoch milliseconds) and moves only when told to. For tests. */
export function handClock(instant: number): SiteClock {
  return new SiteClock({ source: () => instant });
}

/** A `Date` whose no-argument constructor, call and `now()` read `clock`; in every other way the one it is made from. */
export function dateFollowing(clock: Clock, original: DateConstructor = Date): DateConstructor {
  return new Proxy(original, {
    construct(target, given: unknown[], newTarget) {
      const made: unknown = Reflect.construct(target, given.length === 0 ? [clock.now()] : given, newTarget);
      return Object(made) as object;
    },
    apply: (target) => new target(clock.now()).toString(),
    get(target, property, receiver): unknown {
      return property === 'now' ? () => clock.now() : Reflect.get(target, property, receiver);
    },
  });
}

/** Puts a `Date` that follows `clock` on `global`, as the code under test reads the time from `Date` alone. */
export function followClock(global: { Date: DateConstructor }, clock: Clock): { restore(): void } {
  const original = global.Date;
  global.Date = dateFollowing(clock, original);
  return {
    restore() {
      global.Date = original;
    },
  };
}
