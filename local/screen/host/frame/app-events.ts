type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

/** The bridge's events: every frame of the app on the page hears what one of them, or the page, says. */
export const appEvents = {
  /** @returns a function that ends the listening. */
  listen(event: string, listener: Listener): () => void {
    const heard = listeners.get(event) ?? new Set();
    listeners.set(event, heard.add(listener));
    return () => void heard.delete(listener);
  },
  emit: (event: string, payload: unknown) => listeners.get(event)?.forEach((listener) => listener(payload)),
};
