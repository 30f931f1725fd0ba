/** What open pages and the terminal want to know at once. */
export type SiteEvent =
  /** The app was built again: pages should load again. */
  | { type: 'reload' }
  /** A change of the app does not build; the last good code goes on. */
  | { type: 'build-error'; text: string }
  /** Time was moved. */
  | { type: 'clock'; now: number }
  /** A page's subscription of Realtime hears something. */
  | { type: 'realtime'; subscription: string; payload: string };

export interface SiteEvents {
  emit(event: SiteEvent): void;
  /** @returns a function that ends the listening. */
  listen(listener: (event: SiteEvent) => void): () => void;
}

export function createSiteEvents(): SiteEvents {
  const listeners = new Set<(event: SiteEvent) => void>();
  return {
    emit: (event) => listeners.forEach((listener) => listener(event)),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
