import type { ForgeFetch } from '../local/forge/invocation';

/**
 * From now on Forge gives no answer at these addresses of its own: the queue's, Realtime's, Object Store's.
 * @returns how to end that
 */
export function silenceForge(isSilent: (target: Parameters<ForgeFetch>[0], path: string) => boolean): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, '__forge_fetch__');
  const through =
    (real: ForgeFetch): ForgeFetch =>
    (target, path, init) =>
      isSilent(target, path) ? new Promise(() => undefined) : real(target, path, init);
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    get: () => through(before?.get?.call(globalThis) as ForgeFetch),
  });
  return () => Object.defineProperty(globalThis, '__forge_fetch__', before ?? {});
}
