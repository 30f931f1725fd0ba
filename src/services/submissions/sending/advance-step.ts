import type { Advanced, AppError } from '../../../contract';
import type { TaskRecord } from '../../../tasks/task';
import type { Pause } from '../../../tasks/try-again';

/** A submission after one step, with what its page, or its standing order, is to do next. */
export type AdvanceStep =
  | {
      readonly record: TaskRecord;
      readonly next: Advanced;
      /** Why the running part could not be asked about just now. */
      readonly problem?: AppError;
      /** It waits for its turn, which another submission of its account has just asked for. */
      readonly isPlaceKept?: boolean;
    }
  | { readonly error: AppError };

/** What passes at a known moment is no failure: the page waits for it, is there meanwhile, and goes on by itself. Pure. */
export const paused = (record: TaskRecord, why: Pause) => ({
  record,
  next: { kind: 'wait', for: 'pause', until: why.until, why } as const,
});
