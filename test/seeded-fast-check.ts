import * as fc from '../node_modules/fast-check/lib/cjs/fast-check.js';
import { chanceOfRun } from './chance';

// By itself fast-check tries other values in each run: a change would then be refused for what it has not touched.
fc.configureGlobal({ seed: chanceOfRun() });

export * from '../node_modules/fast-check/lib/cjs/fast-check.js';
export default fc.default;
