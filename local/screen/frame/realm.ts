/**
 * A value from the page as if it were made in the frame, so that `instanceof` and prototype checks in the app hold,
 * as they do on Forge, where values come by message. What holds functions (a subscription, a history) stays as it is.
 */
export function inThisRealm(value: unknown): unknown {
  return holdsFunction(value) ? value : structuredClone(value);
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsFunction);
}
