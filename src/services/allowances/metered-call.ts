import type { Functions } from '../../contract';
import { backgroundState } from '../../storage/background/run-store';
import type { BackgroundState } from '../../storage/background/run-store';
import type { OverBudget } from '../../tasks/app-error';
import { noteQuotaUsed, pauseOf, quotaUsedUntil } from '../background-reading/quota-used';
import { createCallMeter } from './call-meter';
import type { CallMeter } from './call-meter';
import { occasionOf } from './occasions';
import { readsOfCall } from './pace';

export interface MeteredCall {
  readonly meter: CallMeter;
  /** What the background knows: asked when it is needed first, once a call. */
  readonly background: () => Promise<BackgroundState>;
  /** Why the call is not begun; nothing where it may. */
  readonly refusal: () => OverBudget | undefined;
  /** Does what the call does; what it reads of storage is counted. */
  readonly counting: <T>(work: () => Promise<T>) => Promise<T>;
  /** After the call: counts what it has read, and keeps what it has learnt of Jira's quota for everybody. */
  readonly close: () => Promise<void>;
}

/** What counts one call of an action. */
export function meteredCall(action: keyof Functions, accountId: string): MeteredCall {
  let state: Promise<BackgroundState> | undefined;
  const background = () => (state ??= backgroundState());
  const occasion = occasionOf(action);
  const reads = readsOfCall(accountId, occasion);
  // These two read everything that the background knows anyway.
  const isAtHand = action === 'list' || action === 'refresh';
  const meter = createCallMeter({
    accountId,
    occasion,
    reads,
    quotaUsedUntil: async () => (isAtHand ? pauseOf((await background()).site) : quotaUsedUntil()),
  });
  return {
    meter,
    background,
    refusal: reads.refusal,
    counting: reads.counting,
    close: async () => {
      const used = meter.hasStopped() ? meter.giveBack() : reads.close(meter.isOverBudget());
      const until = await meter.quotaNews();
      await Promise.all([used, until === undefined ? undefined : noteQuotaUsed(until)]);
    },
  };
}
