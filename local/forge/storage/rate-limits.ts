import type { Clock } from '../../clock';
import { StorageError } from './storage-error';

const UNIT_BYTES = 10 * 1024;
const PER_SECOND = 1_000;
const READS_PER_MINUTE = 4_000;
const WRITES_PER_MINUTE = 4_000;
const BATCHES_PER_MINUTE = 45;

/** How many operations a request of so many bytes counts as: one for each started 10 KB, at least one. */
const unitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / UNIT_BYTES));

/** Forge's limits on how often an installation may use its storage, by the site's clock. */
export interface RateLimits {
  /** Counts one HTTP request. @throws StorageError 429 above 1,000 in a second. */
  request(): void;
  /** @throws StorageError 429 when this minute's 4,000 reads are used up. Called before reading. */
  beforeRead(): void;
  /** Counts what was read: how much it is shows only afterwards. */
  afterRead(bytes: number): void;
  /** Counts a write before it happens. @throws StorageError 429 above 4,000 in a minute. */
  write(bytes: number): void;
  /** Counts a batch. @throws StorageError 429 above 45 in a minute. */
  batch(): void;
}

export function createRateLimits(clock: Clock): RateLimits {
  const requests = windowed(clock, 1_000, PER_SECOND);
  const reads = windowed(clock, 60_000, READS_PER_MINUTE);
  const writes = windowed(clock, 60_000, WRITES_PER_MINUTE);
  const batches = windowed(clock, 60_000, BATCHES_PER_MINUTE);
  return {
    request: () => requests.take(1),
    beforeRead: () => reads.check(1),
    afterRead: (bytes) => reads.add(unitsOf(bytes)),
    write: (bytes) => writes.take(unitsOf(bytes)),
    batch: () => batches.take(1),
  };
}

/** No limits: for filling a store before a test or a measurement. */
export const unlimited: RateLimits = {
  request: () => undefined,
  beforeRead: () => undefined,
  afterRead: () => undefined,
  write: () => undefined,
  batch: () => undefined,
};

function windowed(clock: Clock, lengthMs: number, limit: number) {
  let current = -1;
  let used = 0;
  const roll = () => {
    const window = Math.floor(clock.now() / lengthMs);
    if (window === current) return;
    current = window;
    used = 0;
  };
  const check = (units: number) => {
    roll();
    if (used + units > limit) throw new StorageError(429, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded');
  };
  const add = (units: number) => {
    roll();
    used += units;
  };
  return {
    check,
    add,
    take(units: number) {
      check(units);
      add(units);
    },
  };
}
