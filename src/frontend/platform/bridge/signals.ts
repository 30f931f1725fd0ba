import { realtime } from './forge-bridge';

/**
 * Listens to a channel of the app's own. Rejects where the platform refuses it, and may never come to an answer: a proxy can
 * stand in a WebSocket's way.
 * @returns what ends the listening.
 */
export type Listen = (channel: string, token: string, onSignal: () => void) => Promise<() => void>;

export const listen: Listen = async (channel, token, onSignal) => {
  const subscription = await realtime.subscribeGlobal(channel, () => onSignal(), { token });
  return () => void subscription.unsubscribe().catch(() => undefined);
};
