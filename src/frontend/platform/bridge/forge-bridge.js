import { close } from '../../../../node_modules/@forge/bridge/out/view/close.js';
import { createHistory } from '../../../../node_modules/@forge/bridge/out/view/createHistory.js';
import { getContext } from '../../../../node_modules/@forge/bridge/out/view/getContext.js';
import { submit } from '../../../../node_modules/@forge/bridge/out/view/submit.js';

/**
 * Forge's bridge, as far as pages need it. The package's own front door also brings windows with their iframe-resizer, uploads,
 * permissions and more that no page uses: 40 KiB in each, because Forge's bundler can leave nothing of it out. The package does
 * not export these files, hence the paths, and hence the exact version in package.json. Its types are the package's
 * (forge-bridge.d.ts).
 */
export { requestConfluence, requestJira } from '../../../../node_modules/@forge/bridge/out/fetch/index.js';
export { showFlag } from '../../../../node_modules/@forge/bridge/out/flag/index.js';
export { makeInvoke } from '../../../../node_modules/@forge/bridge/out/invoke/index.js';
export { realtime } from '../../../../node_modules/@forge/bridge/out/realtime/index.js';
export { router } from '../../../../node_modules/@forge/bridge/out/router/index.js';
export { NavigationTarget } from '../../../../node_modules/@forge/bridge/out/router/targets.js';

/** The package's own `view` also draws Atlassian's documents in a frame, with iframe-resizer: another 28 KiB. */
export const view = { close, createHistory, getContext, submit };
