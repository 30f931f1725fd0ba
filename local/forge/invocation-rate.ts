import type { Clock } from '../clock';

const INVOCATIONS_PER_MINUTE = 1_200;

/** A resolver call that did not come to an answer; the page's `invoke` rejects with this message. */
export class InvocationError extends Error {
  constructor(message: string) {
    super(`There was an error invoking the function - ${message}`);
    this.name = 'InvocationError';
  }
}

/** How often one person may call in a minute of the site's clock. */
export function invocationRate(clock: Clock) {
  let minute = -1;
  const used = new Map<string, number>();
  return {
    take(accountId: string) {
      const current = Math.floor(clock.now() / 60_000);
      if (current !== minute) used.clear();
      minute = current;
      const count = (used.get(accountId) ?? 0) + 1;
      used.set(accountId, count);
      if (count > INVOCATIONS_PER_MINUTE) throw new InvocationError('rate limit exceeded');
    },
  };
}
