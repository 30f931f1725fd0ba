import { refusalOf } from './refusals';
import type { Written } from './write';

/** Forge's documentation says to try again and names no pause: the time that it takes to read the record serves as one. */
const ATTEMPTS = 8;

/**
 * Writes under a condition. Where Forge does not say whether the condition or a lock refused it, what is stored decides: as
 * it was expected, it was a lock, and the write is tried again, eight times at the most.
 * @throws whatever else Forge refuses with, and the eighth refusal by a lock.
 */
export async function despiteLocks(write: () => Promise<void>, isAsExpected: () => Promise<boolean>): Promise<Written> {
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return 'written';
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      if (refusal === 'key-exists' || !(await isAsExpected())) return 'conflict';
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
