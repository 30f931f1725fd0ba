import '../frame-host';
import { dateFollowing } from '../../clock';
import { inThisRealm } from './realm';

declare global {
  // The name and the kind that @forge/bridge looks for.
  var __bridge: { callBridge(name: string, data?: unknown): Promise<unknown> } | undefined;
}

const host = window.parent.frameHostOf?.(window);
if (host === undefined) throw new Error('An app runs only inside a page of the local site: open /');

globalThis.Date = dateFollowing(host, globalThis.Date);

globalThis.__bridge = {
  async callBridge(name, data) {
    try {
      return inThisRealm(await host.callBridge(name, data));
    } catch (error) {
      // An error made outside the frame is no `instanceof Error` inside it.
      throw new Error(
        typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : name,
        { cause: error },
      );
    }
  },
};

window.addEventListener('error', (event) => host.uncaught(event.message));
window.addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => host.uncaught(String(event.reason)));
