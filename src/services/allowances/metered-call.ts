import type { Functions } from '../../contract';
import { backgroundState } from '../../storage/background/run-store';
import type { BackgroundState } from '../../storage/background/run-store';
import { noteQuotaUsed, pauseOf, quotaUsedUntil } from '../background-reading/quota-used';
import { createCallMeter } from './call-meter';
import type { CallMeter } from './call-meter';
import { occasionOf } from './occasions';

export interface MeteredCall {
  readonly meter: CallMeter;
  /** What the background knows: asked when it is needed first, once a call. */
  readonly background: () => Promise<BackgroundState>;
  /** After the call: keeps what it has learnt of Jira's quota for everybody. */
  readonly close: () => Promise<void>;
}

/** What counts one call of an action. */
export function meteredCall(action: keyof Functions, accountId: string): MeteredCall {
  let state: Promise<BackgroundState> | undefined;
  const background = () => (state ??= backgroundState());
  // These two read everything that the background knows anyway.
  const isAtHand = action === 'list' || action === 'refresh';
  const meter = createCallMeter({
    accountId,
    occasion: occasionOf(action),
    quotaUsedUntil: async () => (isAtHand ? pauseOf((await background()).site) : quotaUsedUntil()),
  });
  return {
    meter,
    background,
    close: async () => {
      const until = await meter.quotaNews();
      if (until !== undefined) await noteQuotaUsed(until);
    },
  };
}
