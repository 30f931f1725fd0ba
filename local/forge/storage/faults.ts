import type { Chance } from '../faults/chance';
import { badRequest, StorageError } from './storage-error';

/** What is wrong with Forge storage at the moment. */
export interface StorageFaults {
  /** Every write is refused with this before it happens: a right that is gone, a call that Forge does not take any more. */
  refuseWrites: null | { readonly status: number; readonly code: string };
  /**
   * Optimistic locking refuses although every condition holds: of each `of` transactions and claims (FAIL_IF_EXISTS) that
   * would have gone through, the first `refused`. Tried again, one goes through sooner or later.
   */
  lockRefusals: null | { readonly refused: number; readonly of: number };
  /** The chance, 0 to 1, that a request is refused with 429 RATE_LIMIT_EXCEEDED. */
  rateLimited: number;
  /** The chance, 0 to 1, of each item of a batch that it fails, though others do not. */
  batchItemsFail: number;
  /** Queries see what was stored up to so many milliseconds of the site's clock ago; `get` sees what is. */
  queriesBehindMs: number;
  /** Every answer comes this much later, milliseconds of real time. */
  slowMs: number;
}

export const noStorageFaults: Readonly<StorageFaults> = {
  refuseWrites: null,
  lockRefusals: null,
  rateLimited: 0,
  batchItemsFail: 0,
  queriesBehindMs: 0,
  slowMs: 0,
};

/** How often the local site refuses by itself: now and then, so that nobody's code relies on the first attempt. */
export const OCCASIONAL_LOCK_REFUSALS: StorageFaults['lockRefusals'] = { refused: 1, of: 25 };

/** Where a request meets the faults that are switched on. */
export interface FaultGate {
  /** @throws StorageError 429 RATE_LIMIT_EXCEEDED, by chance. */
  request(): void;
  /** @throws StorageError 500 for one item of a batch, by chance. */
  batchItem(): void;
  /** @throws StorageError what {@link StorageFaults.refuseWrites} says. */
  beforeWrite(): void;
  /** Called when every condition holds. @throws StorageError 400 CONDITIONAL_CHECK_FAILED, now and then. */
  lock(): void;
}

/** No faults: for filling a store before a test or a measurement. */
export const noFaultGate: FaultGate = {
  request: () => undefined,
  batchItem: () => undefined,
  beforeWrite: () => undefined,
  lock: () => undefined,
};

/** Locks refuse by counting, the rest by a chance whose numbers are passed in: the same calls are refused the same way. */
export function createFaultGate(faults: Readonly<StorageFaults>, chance: Chance): FaultGate {
  let locks = 0;
  return {
    request() {
      if (chance.happens('storage limited', faults.rateLimited))
        throw new StorageError(429, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded');
    },
    batchItem() {
      if (chance.happens('batch items fail', faults.batchItemsFail))
        throw new StorageError(500, 'INTERNAL_SERVER_ERROR', 'The item was not processed');
    },
    beforeWrite() {
      const { refuseWrites } = faults;
      if (refuseWrites)
        throw new StorageError(refuseWrites.status, refuseWrites.code, 'Refused by a fault of the site');
    },
    lock() {
      const { lockRefusals } = faults;
      if (!lockRefusals) return;
      const place = locks % lockRefusals.of;
      locks += 1;
      if (chance.happens('locks refuse', place < lockRefusals.refused ? 1 : 0)) throw conditionRefused();
    },
  };
}

/** Forge says the same for a condition that does not hold and for a record that another request has locked. */
export const conditionRefused = (): StorageError =>
  badRequest('CONDITIONAL_CHECK_FAILED', 'Request failed due to conditional check specified or optimistic locking');
