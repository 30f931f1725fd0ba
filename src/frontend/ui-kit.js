/**
 * UI Kit for all pages: its components, and what draws them. The package's own front door also brings its hooks, of which no
 * page uses one, with react-hook-form and lodash behind them: 50 KiB in each page, because Forge's bundler can leave nothing of
 * it out. The package does not export these files, hence the paths, and hence the exact version in package.json. Its types are
 * the package's (ui-kit.d.ts).
 */
export * from '../../node_modules/@forge/react/out/components/index.js';
export { ForgeReconciler as default } from '../../node_modules/@forge/react/out/reconciler.js';

/**
 * As the package has it: a style is itself, and only its type is checked.
 * @type {<Style>(style: Style) => Style}
 */
export const xcss = (style) => style;
