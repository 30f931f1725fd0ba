/** What the page's subscriptions of Realtime hear: the site's events bring it, by the subscription's id. */
const listeners = new Map<string, (payload: string) => void>();

export const realtimeEvents = {
  /** @returns a function that ends the listening. */
  listen(subscription: string, listener: (payload: string) => void): () => void {
    listeners.set(subscription, listener);
    return () => void listeners.delete(subscription);
  },
  hear: (subscription: string, payload: string) => listeners.get(subscription)?.(payload),
};
