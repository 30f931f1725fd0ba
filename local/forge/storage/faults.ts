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
}

export const noStorageFaults: Readonly<StorageFaults> = { refuseWrites: null, lockRefusals: null };

/** How often the local site refuses by itself: now and then, so that nobody's code relies on the first attempt. */
export const OCCASIONAL_LOCK_REFUSALS: StorageFaults['lockRefusals'] = { refused: 1, of: 25 };

/** Where a request meets the faults that are switched on. */
export interface FaultGate {
  /** @throws StorageError what {@link StorageFaults.refuseWrites} says. */
  beforeWrite(): void;
  /** Called when every condition holds. @throws StorageError 400 CONDITIONAL_CHECK_FAILED, now and then. */
  lock(): void;
}

/** No faults: for filling a store before a test or a measurement. */
export const noFaultGate: FaultGate = { beforeWrite: () => undefined, lock: () => undefined };

/** Refuses by counting, not by chance: the same calls are refused the same way. */
export function createFaultGate(faults: Readonly<StorageFaults>): FaultGate {
  let locks = 0;
  return {
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
      if (place < lockRefusals.refused) throw conditionRefused();
    },
  };
}

/** Forge says the same for a condition that does not hold and for a record that another request has locked. */
export const conditionRefused = (): StorageError =>
  badRequest('CONDITIONAL_CHECK_FAILED', 'Request failed due to conditional check specified or optimistic locking');
