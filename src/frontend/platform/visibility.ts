/** Whether anybody can see the page. The only place that touches the document: UI Kit itself does not say it. */
export interface Visibility {
  isVisible(): boolean;
  /** Calls back whenever it changes; returns what ends that. */
  onChange(listener: () => void): () => void;
}

/** A page without a document cannot tell, and counts as seen. */
export const visibility: Visibility = {
  isVisible: () => typeof document === 'undefined' || document.visibilityState !== 'hidden',
  onChange(listener) {
    if (typeof document === 'undefined') return () => undefined;
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
