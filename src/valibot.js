/**
 * Valibot for all of src/, by the file that its package keeps for browsers without a bundler: 84 KiB. The other one has a
 * comment on every function, and Forge bundles functions without leaving anything out: 202 KiB. The package does not
 * export this file, hence the path, and wants to drop it one day (open-circle/valibot, issue 1499), hence the exact version
 * in package.json. Its types are the package's (valibot.d.ts).
 */
export * from '../node_modules/valibot/dist/index.min.mjs';
