/** More than the way from the server takes: somebody has moved the site's time. */
const JUMP_MS = 1_000;

let offset = 0;
const listeners = new Set<() => void>();

/** The site's time in epoch milliseconds, as last told by the server. */
export function siteNow(): number {
  return Date.now() + offset;
}

export function setSiteNow(now: number): void {
  const jump = now - siteNow();
  offset = now - Date.now();
  if (Math.abs(jump) >= JUMP_MS) listeners.forEach((listener) => listener());
}

/** Calls back whenever the site's time has jumped; returns what ends that. */
export function onTimeMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
