/**
 * Forge's bridge, as far as pages need it. The package's own front door also brings windows with their iframe-resizer, uploads,
 * permissions and more that no page uses: 40 KiB in each, because Forge's bundler can leave nothing of it out. The package does
 * not export these files, hence the paths, and hence the exact version in package.json. Its types are the package's
 * (forge-bridge.d.ts).
 */
export { requestConfluence, requestJira } from '../../../node_modules/@forge/bridge/out/fetch/index.js';
export { showFlag } from '../../../node_modules/@forge/bridge/out/flag/index.js';
export * as i18n from '../../../node_modules/@forge/bridge/out/i18n/index.js';
export { makeInvoke } from '../../../node_modules/@forge/bridge/out/invoke/index.js';
export { realtime } from '../../../node_modules/@forge/bridge/out/realtime/index.js';
export { router } from '../../../node_modules/@forge/bridge/out/router/index.js';
export { NavigationTarget } from '../../../node_modules/@forge/bridge/out/router/targets.js';
export { view } from '../../../node_modules/@forge/bridge/out/view/index.js';
