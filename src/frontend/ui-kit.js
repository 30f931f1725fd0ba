/**
 * UI Kit for all pages: its components, and what draws them. The package's own front door also brings its hooks, of which no
 * page uses one, with react-hook-form and lodash behind them, and components that no page uses: 55 KiB in each page, because
 * Forge's bundler can leave nothing of it out. The package does not export these files, hence the paths, and hence the exact
 * version in package.json. Its types are the package's (ui-kit.d.ts).
 */
export * from '../../node_modules/@forge/react/out/components/ui-kit-components.js';
export { DynamicTable } from '../../node_modules/@forge/react/out/components/dynamic-table.js';
export { Popup } from '../../node_modules/@forge/react/out/components/popup.js';
export { ForgeReconciler as default } from '../../node_modules/@forge/react/out/reconciler.js';

/** As the package has it, in a file with all that no page uses. */
export const Strong = 'Strong';

/**
 * As the package has it: a style is itself, and only its type is checked.
 * @type {<Style>(style: Style) => Style}
 */
export const xcss = (style) => style;
